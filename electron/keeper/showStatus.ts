import { statSync } from 'node:fs';
import { join } from 'node:path';
import { exitCodes } from '../shell/sentences.ts';
import { believable, readStatus, statusFileName } from './statusFile.ts';
import { statusWords } from './statusWords.ts';

/** `--keeper --status`: 0 when it runs, 1 when it does not, 4 when no keeper has ever been in that folder. */
export function showStatus(dataDirectory: string, asJson: boolean): number {
  const written = readStatus(dataDirectory);
  if (written === undefined) {
    console.error(`There is no keeper in ${dataDirectory}. --data tells where it is.`);
    return exitCodes.dataUnreadable;
  }
  const touchedAtMs = statSync(join(dataDirectory, statusFileName), { throwIfNoEntry: false })?.mtimeMs ?? 0;
  const status = believable(written, touchedAtMs);
  console.log(asJson ? JSON.stringify(status) : statusWords(status));
  return status.state === 'running' ? exitCodes.stopped : exitCodes.failed;
}

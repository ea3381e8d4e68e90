import { execFile } from 'node:child_process';
import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { storeFileName } from './envelopeRow.ts';
import { temporaryFolder } from './testing/temporaryFolder.ts';

test('[P6] [S9] RxDB and the store open no connection and write nothing outside their folder', async () => {
  const folder = temporaryFolder();
  const [directory, elsewhere] = [join(folder, 'store'), join(folder, 'elsewhere')];
  mkdirSync(directory);
  mkdirSync(elsewhere);
  const { stdout, stderr } = await promisify(execFile)(
    process.execPath,
    [
      // Node itself refuses every write outside, and every other process and worker.
      ...['--permission', '--allow-fs-read=*', `--allow-fs-write=${directory}`],
      new URL('testing/traced.ts', import.meta.url).pathname,
      directory,
    ],
    // From a bare environment, so that what is found at home or in the temporary folder would be ours.
    { env: { HOME: elsewhere, TMPDIR: elsewhere, PATH: '' } },
  );
  expect(JSON.parse(stdout)).toEqual([]);
  expect(stderr).toBe('');
  expect(readdirSync(elsewhere)).toEqual([]);
  expect(readdirSync(directory)).toEqual([storeFileName]);
});

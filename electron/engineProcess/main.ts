// The engine's process of the desktop app: Electron's main process starts it as a utility process.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { createEngine } from '#engine/createEngine.ts';
import { openLog } from '../shell/logFile.ts';
import { thisComputersName } from '../shell/thisComputersName.ts';
import type { ParentPort } from './channel.ts';
import { hostEngine } from './hostEngine.ts';

const built = import.meta.dirname;
// Electron's types promise it everywhere; in plain Node, where this file can be tried out too, there is none.
const { parentPort } = process as unknown as { readonly parentPort?: ParentPort };

if (parentPort === undefined) {
  process.stderr.write('The desktop window starts this program. "npm start" opens Homeroll.\n');
  process.exitCode = 2;
} else {
  hostEngine(parentPort, {
    createEngine,
    openLog(dataDirectory) {
      mkdirSync(dataDirectory, { recursive: true, mode: 0o700 });
      return openLog(dataDirectory);
    },
    deviceName: thisComputersName(),
    workerFiles: { photos: join(built, 'photos-worker.js'), password: join(built, 'password-worker.js') },
    exit: (code) => process.exit(code),
  });
}

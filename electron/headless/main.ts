// The headless shell: the engine in plain Node, its screen in a browser on this computer.
import { join } from 'node:path';
import { createEngine } from '#engine/createEngine.ts';
import { runHeadless } from './headless.ts';

const built = import.meta.dirname;

process.exitCode = await runHeadless(process.argv.slice(2), {
  createEngine,
  screenDirectory: join(built, '../renderer'),
  workerFiles: { photos: join(built, 'photos-worker.js'), password: join(built, 'password-worker.js') },
  runDemo: async (options) => {
    const { runDemoShell } = await import('./demo/runDemoShell.ts');
    return runDemoShell(options, { app: import.meta.filename, artist: join(built, 'demo-artist.js') });
  },
});

// The headless shell: the engine in plain Node, its screen in a browser on this computer.
import { join } from 'node:path';
import { createEngine } from '#engine/createEngine.ts';
import { isForKeeper } from '../keeper/commandLine.ts';
import { runHeadless } from './headless.ts';

const built = import.meta.dirname;

const argv = process.argv.slice(2);

process.exitCode = isForKeeper(argv)
  ? await keep()
  : await runHeadless(argv, {
      createEngine,
      screenDirectory: join(built, '../renderer'),
      workerFiles: { photos: join(built, 'photos-worker.js'), password: join(built, 'password-worker.js') },
      runDemo: async (options) => {
        const { runDemoShell } = await import('./demo/runDemoShell.ts');
        return runDemoShell(options, { app: import.meta.filename, artist: join(built, 'demo-artist.js') });
      },
    });

/** Without any screen, profile or key: see electron/keeper. */
async function keep(): Promise<number> {
  const { runKeeper } = await import('../keeper/runKeeper.ts');
  return runKeeper(argv);
}

// The headless shell as `npm start` runs it, around an engine that is not one: for tests of the shell alone.
// FAKE_ENGINE_PROBLEM makes the engine refuse to open its data for that reason.
import { join } from 'node:path';
import { ProblemCode } from '#shared/contract/problems.ts';
import { failed, ok } from '#shared/domain/result.ts';
import { runHeadless } from '../../electron/headless/headless.ts';
import { fakeEngine } from './fakeEngine.ts';

const problem = ProblemCode.safeParse(process.env['FAKE_ENGINE_PROBLEM']);

process.exitCode = await runHeadless(process.argv.slice(2), {
  createEngine: async ({ log }) => {
    if (problem.success) return failed({ code: problem.data });
    const engine = fakeEngine();
    return ok({
      ...engine,
      close: async () => {
        log('info', 'fake-engine-closed');
        return engine.close();
      },
    });
  },
  screenDirectory: join(import.meta.dirname, '../../renderer/public'),
  workerFiles: { photos: '' },
});

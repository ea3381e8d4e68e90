// npm run test:electron: opens the built app in a real Electron and looks at it, where there is one; then tells the stories
// of tests/e2e at its windows.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron } from '@playwright/test';
import { buildIfStale } from './build.ts';
import { electronBinary, withoutElectron } from './electronBinary.ts';

const root = join(import.meta.dirname, '..');
const program = electronBinary();

if (program === null) console.log(`Not run. ${withoutElectron}`);
else if (!buildIfStale()) process.exitCode = 1;
else {
  await lookAtTheApp(program);
  process.exitCode = tellTheStories();
}

/** Further arguments are Playwright's: a file, `-g` and a title. */
function tellTheStories(): number {
  const playwright = join(root, 'node_modules/@playwright/test/cli.js');
  const { status } = spawnSync(
    process.execPath,
    [playwright, 'test', '-c', 'tests/e2e/electron.config.ts', ...process.argv.slice(2)],
    { cwd: root, stdio: 'inherit', env: { ...process.env, HOMEROLL_E2E_IN_ELECTRON: '1' } },
  );
  return status ?? 1;
}

async function lookAtTheApp(executablePath: string): Promise<void> {
  const data = mkdtempSync(join(tmpdir(), 'homeroll-electron-'));
  const app = await _electron.launch({
    executablePath,
    args: [root, `--data=${data}`, '--listen=127.0.0.1'],
    cwd: root,
  });
  try {
    const page = await app.firstWindow();
    await page.getByRole('textbox').first().waitFor();
    const seen = await page.evaluate<{ origin: string; node: boolean }>(
      '({ origin: location.origin, node: "process" in globalThis })',
    );
    if (seen.origin !== 'app://homeroll' || seen.node)
      throw new Error(`The page is not walled in: ${JSON.stringify(seen)}`);
    if (!existsSync(join(data, 'logs'))) throw new Error('The engine did not open its data');
    console.log('The window opens, its page is walled in, and the engine speaks to it.');
  } finally {
    await app.close();
    rmSync(data, { recursive: true, force: true });
  }
}

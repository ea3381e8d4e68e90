// npm start: builds what is stale, then opens the window where Electron is on this computer or can be fetched, and
// nothing was asked for that only the other shell does; and runs the headless shell in this very process otherwise, with
// the flags it was given. A window that cannot open is no reason to fail: then it is the browser too.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { buildIfStale } from './build.ts';
import { programForWindow } from './chooseShell.ts';
import { electronBinary } from './electronBinary.ts';
import { fetchElectron, realParts } from './fetchElectron.ts';

const root = join(import.meta.dirname, '..');
/** Electron that cannot run here (no sandbox, no libraries) ends sooner than anybody quits. */
const startedWellAfterMs = 5000;

if (buildIfStale()) await start();
else process.exitCode = 1;

async function start(): Promise<void> {
  const program = await programForWindow({
    asked: process.argv.slice(2),
    platform: process.platform,
    env: process.env,
    binary: electronBinary,
    fetch: () => fetchElectron(realParts(join(root, 'out/.electron-not-fetched'))),
  });
  if (program === null) await openBrowser();
  else openWindow(program);
}

function openWindow(program: string): void {
  const startedAtMs = performance.now();
  const fallBack = (): void => {
    console.log('The window does not open on this computer, so Homeroll opens in the browser.');
    void openBrowser();
  };
  const window = spawn(program, [root], { stdio: 'inherit' });
  window.once('error', fallBack);
  window.once('exit', (code, signal) => {
    if (code === 0 || signal === 'SIGINT' || signal === 'SIGTERM') return;
    if (performance.now() - startedAtMs < startedWellAfterMs) fallBack();
    else process.exitCode = code ?? 1;
  });
}

function openBrowser(): Promise<unknown> {
  return import(pathToFileURL(join(root, 'out/main/headless.js')).href);
}

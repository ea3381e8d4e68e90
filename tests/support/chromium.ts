import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from '@playwright/test';

/** Flags under which Chromium runs without a display, as root, and asks nobody outside for anything. */
export const chromiumFlags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // Its own services (updates, forms, accounts) find nobody: what the tests run sends nothing out of this computer.
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost',
];

// The shell draws the same pages as the browser around it, and opens one in less than half the time.
const debianPackages = ['chromium-headless-shell', 'chromium'];
const names = [...debianPackages, 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome'];
const macPaths = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/**
 * The browser for the browser tests: the one that HOMEROLL_CHROMIUM names, else Playwright's own, else the system's.
 * On a Debian without any, root may install one, and that is done here so that a fresh machine needs no further step.
 *
 * @throws with a sentence that says what to do
 */
export function findChromium(): string {
  return named() ?? existing(chromium.executablePath()) ?? onPath() ?? macPaths.find(existsSync) ?? installed();
}

function named(): string | undefined {
  const path = process.env['HOMEROLL_CHROMIUM'];
  if (path !== undefined && !existsSync(path)) throw new Error(`HOMEROLL_CHROMIUM names ${path}, which is not there.`);
  return path;
}

function onPath(): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  return folders.flatMap((folder) => names.map((name) => join(folder, name))).find(isExecutable);
}

function installed(): string {
  const isDebian = existsSync('/etc/debian_version');
  if (isDebian && process.getuid?.() === 0) {
    console.log('The browser tests need Chromium, and this computer has none: installing it with apt-get.');
    const apt = (...words: string[]) => spawnSync('apt-get', words, { stdio: 'inherit' });
    apt('update');
    for (const name of debianPackages) {
      apt('install', '--yes', '--no-install-recommends', name);
      const path = onPath();
      if (path) return path;
    }
  }
  throw new Error(
    'The browser tests need Chromium. ' +
      (isDebian
        ? 'Install it with "sudo apt-get install chromium-headless-shell"'
        : 'Install it with "npx playwright install chromium"') +
      ', or set HOMEROLL_CHROMIUM to where it is.',
  );
}

const existing = (path: string): string | undefined => (existsSync(path) ? path : undefined);

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

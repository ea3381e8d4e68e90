import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import open from 'open';

/** Whether there is a screen on which a browser could open. */
export function hasDisplay(
  platform: NodeJS.Platform = process.platform,
  env: NodeJS.ProcessEnv = process.env,
): boolean {
  if (platform === 'darwin' || platform === 'win32') return true;
  return Boolean(env['DISPLAY'] ?? env['WAYLAND_DISPLAY']);
}

/**
 * Opens the address in the person's browser, by way of a file that only they can read: on the command line of a
 * browser the token would be there for everybody on this computer to see. (Jupyter does the same.)
 *
 * @returns a function that removes the file
 */
export function openInBrowser(
  address: string,
  dataDirectory: string,
  openFile: (url: string) => Promise<unknown> = openWithSystem,
): () => void {
  const path = join(dataDirectory, 'open-homeroll.html');
  rmSync(path, { force: true });
  writeFileSync(path, pageTo(address), { mode: 0o600, flag: 'wx' });
  // Without a browser the printed address is there all the same.
  openFile(pathToFileURL(path).href).catch(() => undefined);
  return () => rmSync(path, { force: true });
}

async function openWithSystem(url: string): Promise<void> {
  const browser = await open(url);
  browser.on('error', () => undefined);
}

/** The address is our own: digits, letters, and nothing that HTML would read. */
const pageTo = (address: string): string =>
  `<!doctype html><meta charset="utf-8"><title>Homeroll</title>` +
  `<meta name="referrer" content="no-referrer"><meta http-equiv="refresh" content="0; url=${address}">` +
  `<p>Opening <a href="${address}">Homeroll</a>…</p>\n`;

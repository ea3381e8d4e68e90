import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { hasDisplay, openInBrowser } from './openBrowser.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'homeroll-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

test('the browser is handed a file that only its owner can read, never the token itself [R43]', () => {
  const address = 'http://127.0.0.1:1234/#token=abcdefghijklmnopqrstuvwxyz';
  const opened: string[] = [];
  const putAway = openInBrowser(address, folder, async (url) => opened.push(url));
  expect(opened.join()).not.toContain('abcdefgh');
  const path = fileURLToPath(opened[0]!);
  expect(readFileSync(path, 'utf8')).toContain(`url=${address}"`);
  expect(statSync(path).mode & 0o777).toBe(0o600);
  putAway();
  expect(existsSync(path)).toBe(false);
});

test('a computer without a browser is no trouble', async () => {
  const putAway = openInBrowser('http://127.0.0.1:1/', folder, async () => Promise.reject(new Error('no browser')));
  await Promise.resolve();
  putAway();
});

test('a display is looked for where each system has one', () => {
  expect(hasDisplay('linux', {})).toBe(false);
  expect(hasDisplay('linux', { DISPLAY: ':0' })).toBe(true);
  expect(hasDisplay('linux', { WAYLAND_DISPLAY: 'wayland-0' })).toBe(true);
  expect(hasDisplay('darwin', {})).toBe(true);
  expect(hasDisplay('win32', {})).toBe(true);
});

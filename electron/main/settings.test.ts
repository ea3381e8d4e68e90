import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createLoginStart } from './loginStart.ts';
import { readWindowState, writeWindowState } from './windowState.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'homeroll-window-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const display = { x: 0, y: 0, width: 1920, height: 1080 };
const state = { x: 100, y: 50, width: 900, height: 700, maximized: false };
const usual = { width: 1280, height: 860 };

test('the window opens where it was closed', () => {
  const file = join(folder, 'window.json');
  writeWindowState(file, state);
  expect(readWindowState(file, [display])).toEqual(state);
});

test('a display that is gone, a damaged file and a first start open it as usual', () => {
  const file = join(folder, 'window.json');
  expect(readWindowState(file, [display])).toEqual(usual);
  writeWindowState(file, { ...state, x: 3000 });
  expect(readWindowState(file, [display])).toEqual(usual);
  writeFileSync(file, '{"x":"here"');
  expect(readWindowState(file, [display])).toEqual(usual);
});

test('starting at login is off, can be switched on, and off again', () => {
  const app = { getPath: () => folder, getLoginItemSettings: () => ({}), setLoginItemSettings: () => undefined };
  const login = createLoginStart(app as never, 'linux', '/opt/My "100%" apps/homeroll');
  expect(login.get()).toBe(false);
  login.set(true);
  expect(login.get()).toBe(true);
  expect(readFileSync(join(folder, 'autostart', 'homeroll.desktop'), 'utf8')).toContain(
    'Exec="/opt/My \\\\"100%%\\\\" apps/homeroll" --hidden',
  );
  login.set(false);
  expect(login.get()).toBe(false);
});

test.each(['darwin', 'win32'] as const)('%s is asked itself to start it at login, without a window', (platform) => {
  const asked: object[] = [];
  let settings = { openAtLogin: false, wasOpenedAtLogin: false };
  const app = {
    getPath: () => folder,
    getLoginItemSettings: () => settings,
    setLoginItemSettings(given: { openAtLogin: boolean }) {
      asked.push(given);
      settings = { ...settings, openAtLogin: given.openAtLogin };
    },
  };
  const login = createLoginStart(app as never, platform);
  expect(login.get()).toBe(false);
  login.set(true);
  expect([login.get(), asked]).toEqual([true, [{ openAtLogin: true, args: ['--hidden'] }]]);

  // A click starts it with a window. What macOS starts has no flag, so it is asked.
  expect(login.wasUsed(['homeroll'])).toBe(false);
  expect(login.wasUsed(['homeroll', '--hidden'])).toBe(true);
  settings = { ...settings, wasOpenedAtLogin: true };
  expect(login.wasUsed(['homeroll'])).toBe(platform === 'darwin');
});

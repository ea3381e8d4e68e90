import { expect, test, vi } from 'vitest';
import { programForWindow, type Surroundings } from './chooseShell.ts';
import { fetchElectron, type Download, type FetchParts } from './fetchElectron.ts';

const day = 24 * 60 * 60_000;

function parts(download: Download, changed: Partial<FetchParts> = {}) {
  const printed: string[] = [];
  let noted: number | null = null;
  let binary: string | null = null;
  const clock = { nowMs: 1000 };
  const given: FetchParts = {
    download,
    unpack: () => {
      binary = '/electron';
      return true;
    },
    binary: () => binary,
    print: (line) => printed.push(line),
    note: { read: () => noted, write: (atMs) => (noted = atMs) },
    nowMs: () => clock.nowMs,
    patienceMs: 20,
    ...changed,
  };
  return { given, printed, clock, noted: () => noted };
}

test('it is fetched once, says how far it is, and is there then', async () => {
  const { given, printed, noted } = parts(async ({ onProgress }) => {
    for (let percent = 0; percent <= 100; percent++) onProgress(percent, 100);
  });
  expect(await fetchElectron(given)).toBe('/electron');
  expect(printed[0]).toMatch(/Electron.*Fetching that, once/);
  expect(printed.slice(1)).toEqual([0, 10, 20, 30, 40, 50, 60, 70, 80, 90, 100].map((percent) => `  ${percent} %`));
  expect(noted()).toBeNull();
});

test.each<[string, Download, Partial<FetchParts>]>([
  ['there is no internet', () => Promise.reject(new Error('ENOTFOUND')), {}],
  ['nothing comes', () => new Promise(() => undefined), {}],
  ['nothing more comes', ({ onProgress }) => new Promise(() => onProgress(1, 100)), {}],
  ['it cannot be unpacked', async () => undefined, { unpack: () => false }],
  ['it is not there afterwards', async () => undefined, { binary: () => null }],
])('when %s it says so in one line, and the next starts of a day do not wait', async (_why, download, changed) => {
  const asked = vi.fn(download);
  const { given, printed, clock } = parts(asked, changed);
  expect(await fetchElectron(given)).toBeNull();
  expect(printed.at(-1)).toContain('opens in the browser');
  const lines = printed.length;
  expect(await fetchElectron(given)).toBeNull();
  expect([asked.mock.calls.length, printed.length]).toEqual([1, lines]);
  clock.nowMs += day;
  await fetchElectron(given);
  expect(asked).toHaveBeenCalledTimes(2);
});

test.each<[string, Partial<Surroundings>, string | null, boolean]>([
  ['a desktop with Electron', { binary: () => '/here' }, '/here', false],
  ['a desktop without it', {}, '/fetched', true],
  ['a desktop without it, told not to fetch', { env: { DISPLAY: ':0', HOMEROLL_FETCH: 'no' } }, null, false],
  ['a server', { env: {} }, null, false],
  ['a server with an empty DISPLAY', { env: { DISPLAY: '' } }, null, false],
  ['Wayland', { env: { WAYLAND_DISPLAY: 'wayland-0' } }, '/fetched', true],
  ['a Mac', { platform: 'darwin', env: {} }, '/fetched', true],
  ['an automaton', { env: { DISPLAY: ':0', CI: '1' } }, null, false],
  ['somebody who wants a keeper', { asked: ['--keeper'] }, null, false],
])('%s', async (_who, surroundings, program, fetches) => {
  const fetch = vi.fn(async () => '/fetched');
  const usual = { asked: [], platform: 'linux', env: { DISPLAY: ':0' }, binary: () => null, fetch } as const;
  expect(await programForWindow({ ...usual, ...surroundings })).toBe(program);
  expect(fetch).toHaveBeenCalledTimes(fetches ? 1 : 0);
});

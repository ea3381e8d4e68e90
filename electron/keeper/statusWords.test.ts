import { expect, test } from 'vitest';
import { KeeperStatus } from '#engine/keeper/index.ts';
import { statusWords } from './statusWords.ts';

const hourMs = 3_600_000;
const nowMs = 1_800_000_000_000;
const status = KeeperStatus.parse({
  format: 1,
  state: 'running',
  pid: 7,
  startedAtMs: nowMs - 50 * hourMs,
  writtenAtMs: nowMs,
  addresses: ['192.168.1.20:24764'],
  circles: [
    {
      circle: 'k7Xw2p',
      seemsPutOut: false,
      putOut: null,
      envelopes: 1,
      pictures: {
        thumbnails: { kept: 240, known: 240 },
        previews: { kept: 240, known: 240 },
        originals: { kept: 212, known: 240 },
      },
      computers: [
        {
          computer: 'aaaaaa',
          role: 'guardian',
          isHere: true,
          lastSeenMs: nowMs,
          lacks: { thumbnails: 0, originals: 0 },
        },
        {
          computer: 'bbbbbb',
          role: 'adult',
          isHere: false,
          lastSeenMs: nowMs - 3 * hourMs,
          lacks: { thumbnails: 0, originals: 1 },
        },
        { computer: 'cccccc', role: 'keeper', isHere: false, lastSeenMs: null, lacks: null },
      ],
    },
  ],
  storage: { usedBytes: 199.9e9, quotaBytes: 200e9, fits: 'pruned', problem: null },
});

test('a status in plain words', () => {
  expect(statusWords(status, nowMs)).toBe(
    [
      'The keeper has been running for 2 days.',
      'Others reach it at 192.168.1.20:24764.',
      'It keeps 200 GB of the 200 GB it may. That is all it may: what is oldest and largest is left to the others.',
      'It is in 1 circle.',
      '',
      'Circle k7Xw2p',
      '  212 of 240 pictures in full size, 1 envelope.',
      '  Missing: 28 originals.',
      '  Computer aaaaaa (a guardian’s): here.',
      '  Computer bbbbbb (a grown-up’s): seen 3 hours ago, still without 1 original.',
      '  Computer cccccc (another keeper): not seen yet.',
    ].join('\n'),
  );
});

test('one that is full says what to do, one that is gone says since when', () => {
  const full = { ...status, storage: { ...status.storage, fits: 'full' as const } };
  expect(statusWords(full, nowMs)).toMatch(/takes no more.* --quota/);
  expect(statusWords({ ...status, state: 'stopped' }, nowMs + 5 * 60_000)).toMatch(
    /^The keeper is not running.* 5 minutes ago/,
  );
});

test('without a quota it is the disk that has no room, and nobody is told to raise what was never set', () => {
  for (const fits of ['pruned', 'full'] as const) {
    const words = statusWords({ ...status, storage: { ...status.storage, quotaBytes: null, fits } }, nowMs);
    expect(words).toContain('disk');
    expect(words).not.toMatch(/quota|all it may/);
  }
});

test('one that was put out says what that means and how it could come back', () => {
  const words = (putOut: { erasesInMs: number | null } | null) => {
    const circles = status.circles.map((circle) => ({ ...circle, seemsPutOut: true, putOut }));
    return statusWords({ ...status, circles }, nowMs);
  };
  expect(words(null)).toMatch(/seems to have been put out.*sealed.*another --data folder/);
  expect(words({ erasesInMs: 30 * 24 * hourMs })).toMatch(/was put out.*erased after 30 days more of running.*--erase/);
  expect(words({ erasesInMs: null })).toMatch(/was put out, and has erased.*another --data folder/);
});

import { expect, test } from 'vitest';
import { transferState } from './transferState.ts';

const incoming = { thumbnails: 2, previews: 3, originals: 9, bytesLeft: 64_000_000 };
const none = { thumbnails: 0, previews: 0, originals: 0, bytesLeft: 0 };

test('when everything is here nothing is said, whoever sleeps and whatever else comes over the wire', () => {
  expect(transferState(undefined, true).kind).toBe('nothing');
  expect(transferState({ incoming: none, bytesPerSecond: 0 }, true).kind).toBe('nothing');
  expect(transferState({ incoming: none, bytesPerSecond: 4_000 }, false).kind).toBe('nothing');
});

test('a sleeping computer is waited for, without a time; between two that are awake nothing waits', () => {
  expect(transferState({ incoming, bytesPerSecond: 0 }, true)).toEqual({ kind: 'waiting' });
  expect(transferState({ incoming, bytesPerSecond: 0 }, false)).toEqual({ kind: 'nothing' });
});

test('on a full disk nobody’s sleep is to blame', () => {
  expect(transferState({ incoming, bytesPerSecond: 0 }, true, true)).toEqual({ kind: 'nothing' });
});

test('what takes a while says how long, what is over in a moment says nothing', () => {
  expect(transferState({ incoming, bytesPerSecond: 2_000_000 }, false)).toEqual({
    kind: 'coming',
    remainingMs: 32_000,
  });
  const little = { ...incoming, bytesLeft: 900_000 };
  expect(transferState({ incoming: little, bytesPerSecond: 9_000_000 }, false).kind).toBe('nothing');
});

import { expect, test } from 'vitest';
import { transferState } from './transferState.ts';

const incoming = { thumbnails: 2, previews: 3, originals: 9, bytesLeft: 64_000_000 };

test('when everything is here nothing is said', () => {
  expect(transferState(undefined).kind).toBe('nothing');
  const none = { thumbnails: 0, previews: 0, originals: 0, bytesLeft: 0 };
  expect(transferState({ incoming: none, bytesPerSecond: 0 }).kind).toBe('nothing');
});

test('a sleeping computer is waited for, without a time', () => {
  expect(transferState({ incoming, bytesPerSecond: 0 })).toEqual({ kind: 'waiting' });
});

test('what takes a while says how long, what is over in a moment says nothing', () => {
  expect(transferState({ incoming, bytesPerSecond: 2_000_000 })).toEqual({ kind: 'coming', remainingMs: 32_000 });
  expect(transferState({ incoming: { ...incoming, bytesLeft: 900_000 }, bytesPerSecond: 9_000_000 }).kind).toBe(
    'nothing',
  );
});

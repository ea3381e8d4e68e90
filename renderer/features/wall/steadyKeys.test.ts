import { expect, test } from 'vitest';
import { AlbumId, MemberId, PhotoId } from '#shared/domain/ids.ts';
import type { WallGroup } from '#shared/contract/views.ts';
import { createSteadyKeys } from './steadyKeys.ts';

/** Named by its first photo, as the engine does. */
const group = (...photos: string[]): WallGroup => ({
  key: photos[0] ?? '',
  author: MemberId.parse('ada'.padEnd(22, '0')),
  album: AlbumId.parse('a'.repeat(22)),
  albumName: 'Garden things',
  sharedAtMs: 0,
  audience: [],
  photos: photos.map((name) => ({
    id: PhotoId.parse(name.padEnd(22, '0')),
    width: 3,
    height: 2,
    thumbhash: '',
    takenAt: { local: '2026-11-20T10:00:00', offset: null, source: 'camera' },
    caption: '',
    author: MemberId.parse('ada'.padEnd(22, '0')),
    album: AlbumId.parse('a'.repeat(22)),
    ready: [],
    hasWords: false,
  })),
});
const keys = (groups: readonly WallGroup[]) => groups.map(({ key }) => key);

test('the first picture of a group comes down, then the next: it stays the same group', () => {
  const steady = createSteadyKeys();
  steady([group('fog', 'snail', 'thumb'), group('cake')]);
  expect(keys(steady([group('snail', 'thumb'), group('cake')]))).toEqual(['fog', 'cake']);
  expect(keys(steady([group('thumb'), group('cake')]))).toEqual(['fog', 'cake']);
  expect(keys(steady([group('fog', 'snail', 'thumb'), group('cake')]))).toEqual(['fog', 'cake']);
});

test('asked twice with the same groups, it says the same', () => {
  const steady = createSteadyKeys();
  steady([group('fog', 'snail')]);
  const left = [group('snail')];
  expect(keys(steady(left))).toEqual(keys(steady(left)));
});

test('a group that falls into two, in either order: never one key for both', () => {
  for (const halves of [
    [group('fog', 'snail'), group('thumb')],
    [group('thumb'), group('fog', 'snail')],
    [group('thumb'), group('snail')],
  ]) {
    const steady = createSteadyKeys();
    steady([group('fog', 'snail', 'thumb')]);
    expect(new Set(keys(steady(halves))).size).toBe(2);
    expect(keys(steady(halves))).toContain('fog');
  }
});

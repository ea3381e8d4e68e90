import { expect, test } from 'vitest';
import { AlbumId, MemberId, PhotoId } from '#shared/domain/ids.ts';
import type { WallGroup } from '#shared/contract/views.ts';
import { groupsStillUp, wallLines, whoHungSince, wordsUnder } from './wallLines.ts';

const now = new Date(2026, 10, 21, 20).getTime();
const member = (name: string) => MemberId.parse(name.padEnd(22, '0'));
const group = (author: string, day: number, hour: number, captions: string[] = ['']): WallGroup => ({
  key: `${author} ${day.toString()} ${hour.toString()}`,
  author: member(author),
  album: AlbumId.parse('a'.repeat(22)),
  albumName: 'Garden things',
  sharedAtMs: new Date(2026, 10, day, hour).getTime(),
  audience: [],
  photos: captions.map((caption, index) => ({
    id: PhotoId.parse(`p${index.toString()}`.padEnd(22, '0')),
    width: 3,
    height: 2,
    thumbhash: '',
    takenAt: { local: '2026-11-20T10:00:00', offset: null, source: 'camera' },
    caption,
    author: member(author),
    album: AlbumId.parse('a'.repeat(22)),
    ready: [],
    hasWords: false,
  })),
});

test('[S8] the wall has an end, also when nothing hangs on it', () => {
  expect(wallLines([], now).map(({ kind }) => kind)).toEqual(['end']);
});

test('a title stands where another day begins, none for today', () => {
  const lines = wallLines(
    [group('ada', 21, 18), group('mum', 21, 9), group('dad', 20, 9), group('ben', 20, 8), group('ada', 3, 8)],
    now,
  );
  expect(lines.map(({ kind }) => kind)).toEqual(['group', 'group', 'day', 'group', 'group', 'day', 'group', 'end']);
});

test('a computer whose clock is ahead does not make a day of tomorrow', () => {
  expect(wallLines([group('ada', 22, 3), group('mum', 21, 9)], now).map(({ kind }) => kind)).toEqual([
    'group',
    'group',
    'end',
  ]);
});

test('while you were away: everybody once, newest first, not yourself', () => {
  const groups = [
    group('ada', 21, 18),
    group('mum', 21, 17),
    group('ada', 21, 16),
    group('grandma', 21, 12),
    group('ben', 19, 9),
  ];
  const since = new Date(2026, 10, 20).getTime();
  expect(whoHungSince(groups, since, member('mum'))).toEqual([member('ada'), member('grandma')]);
});

test('the same words for all pictures are said once, and of no picture in particular', () => {
  expect(wordsUnder(group('ada', 21, 9, ['Fog', 'Fog']))).toEqual([{ caption: 'Fog', photos: [] }]);
  expect(wordsUnder(group('ada', 21, 9, ['', '']))).toEqual([]);
});

test('words that are not about all of a group stand beside exactly their pictures', () => {
  const hung = group('ada', 21, 9, ['Fog', 'Fog', '', 'More fog']);
  const [one, other, , last] = hung.photos;
  expect(wordsUnder(hung)).toEqual([
    { caption: 'Fog', photos: [one, other] },
    { caption: 'More fog', photos: [last] },
  ]);
});

test('what is being taken down leaves its group, and the last one takes the group with it', () => {
  const groups = [group('ada', 21, 9), group('mum', 21, 8, ['One', 'Two'])];
  const [first] = groups[0]?.photos ?? [];
  expect(groupsStillUp(groups, new Set())).toBe(groups);
  const left = groupsStillUp(groups, new Set(first === undefined ? [] : [first.id]));
  expect(left.map(({ photos }) => photos.map(({ caption }) => caption))).toEqual([['Two']]);
});

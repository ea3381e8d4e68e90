import { AlbumId, MemberId } from '#shared/domain/ids.ts';
import { expect, test } from 'vitest';
import { hangings } from './hangings.ts';

const member = (name: string) => MemberId.parse(name.padEnd(22, '0'));
const album = (name: string) => AlbumId.parse(name.padEnd(22, '0'));
const minute = 60_000;
const hung = (photo: string, author: string, where: string, atMinute: number) => ({
  photo,
  author: member(author),
  album: album(where),
  sharedAtMs: atMinute * minute,
});

test('what was hung up last comes first; what was hung up in one go keeps its order', () => {
  const newestFirst = [
    hung('today 2', 'ada', 'garden', 500),
    hung('today 1', 'ada', 'garden', 500),
    hung('before 2', 'ada', 'garden', 10),
    hung('before 1', 'ada', 'garden', 9),
  ];
  expect(hangings(newestFirst)).toEqual([
    ['today 1', 'today 2'],
    ['before 1', 'before 2'],
  ]);
});

test('the wall and the album have the same order, also when somebody else hung up something in between', () => {
  const wall = [
    hung('garden 3', 'ada', 'garden', 12),
    hung('walk', 'dad', 'walks', 11),
    hung('garden 2', 'ada', 'garden', 10),
    hung('garden 1', 'ada', 'garden', 10),
  ];
  const inGarden = wall.filter(({ album: where }) => where === album('garden'));
  const onTheWall = hangings(wall).flat();
  expect(onTheWall).toEqual(['garden 1', 'garden 2', 'garden 3', 'walk']);
  expect(hangings(inGarden).flat()).toEqual(onTheWall.filter((photo) => photo !== 'walk'));
});

test('two people, or two albums, never hang in one group', () => {
  expect(
    hangings([hung('a', 'ada', 'garden', 3), hung('b', 'mum', 'garden', 2), hung('c', 'mum', 'walks', 1)]),
  ).toEqual([['a'], ['b'], ['c']]);
});

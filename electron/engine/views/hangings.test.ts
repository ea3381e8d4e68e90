import { AlbumId, MemberId } from '#shared/domain/ids.ts';
import { expect, test } from 'vitest';
import { hangings } from './hangings.ts';

const member = (name: string) => MemberId.parse(name.padEnd(22, '0'));
const album = (name: string) => AlbumId.parse(name.padEnd(22, '0'));
const minute = 60_000;
const hung = (photo: string, author: string, where: string, atMinute: number, words = '') => ({
  photo,
  author: member(author),
  album: album(where),
  sharedAtMs: atMinute * minute,
  words,
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

test('words stay with what was hung up with them: what came minutes later without any, or with others, hangs apart', () => {
  const newestFirst = [
    hung('more 2', 'ben', 'holidays', 9, 'other words'),
    hung('more 1', 'ben', 'holidays', 9, 'other words'),
    hung('bare 3', 'ben', 'holidays', 8),
    hung('bare 2', 'ben', 'holidays', 5),
    hung('bare 1', 'ben', 'holidays', 5),
    hung('said 2', 'ben', 'holidays', 2, 'my holidays lol'),
    hung('said 1', 'ben', 'holidays', 1, 'my holidays lol'),
  ];
  expect(hangings(newestFirst)).toEqual([
    ['more 1', 'more 2'],
    ['bare 1', 'bare 2', 'bare 3'],
    ['said 1', 'said 2'],
  ]);
});

test('what was hung up in one go with words at some of its pictures stays one group, also where they were let through one by one', () => {
  const letThrough = [
    hung('3', 'ben', 'holidays', 2, 'the tent'),
    hung('later', 'ben', 'holidays', 6),
    hung('2', 'ben', 'holidays', 2),
    hung('1', 'ben', 'holidays', 2, 'a crab'),
  ];
  expect(hangings(letThrough)).toEqual([['1', '2', '3'], ['later']]);
});

test('a changed app that hangs up thousands at one time, each with other words, costs nobody their computer [P9]', () => {
  const words = 'x'.repeat(495);
  const photos = Array.from({ length: 20_000 }, (_, at) =>
    hung(at.toString(), 'ben', 'spam', 1, `${words}${at.toString()}`),
  );
  // With all the words gone through for each photo this takes minutes.
  expect(hangings(photos)).toHaveLength(1);
});

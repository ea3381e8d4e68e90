import { expect, test } from 'vitest';
import type { AlbumCard, Member } from '#shared/contract/views.ts';
import type { PilePhoto } from '#shared/contract/pileViews.ts';
import { AlbumId, MemberId, PhotoId } from '#shared/domain/ids.ts';
import { albumToBeginWith, emptyDraft, missingOf, toHang, withEach, withSame } from './shareDraft.ts';

const photo = (name: string): PilePhoto => ({
  id: PhotoId.parse(name.padEnd(22, '0')),
  fileName: `${name}.jpg`,
  width: 3,
  height: 2,
  thumbhash: '',
  takenAt: { local: '2026-11-20T10:00:00', offset: null, source: 'camera' },
});
const nowMs = new Date(2026, 10, 22, 9, 30).getTime();
const empty = emptyDraft(nowMs);
const [plum, moon, button] = [photo('plum'), photo('moon'), photo('button')];
const album = (name: string, lastSharedAtMs: number | null, mayShare = true): AlbumCard => ({
  id: AlbumId.parse(name.padEnd(22, '0')),
  name,
  owner: MemberId.parse('m'.repeat(22)),
  audience: [],
  cover: null,
  lastSharedAtMs,
  mayShare,
  mayManage: false,
  untilMs: null,
});

test('[S4] a picture that was left out is not hung up', () => {
  expect(toHang([plum, moon], { ...empty, leftOut: new Set([plum.id]) }).map((one) => one.photo)).toEqual([moon.id]);
});

test('words are for all, until each picture gets its own', () => {
  const same = { ...empty, words: 'Round ' };
  expect(toHang([plum, moon], same).map(({ caption }) => caption)).toEqual(['Round', 'Round']);
  const each = withEach(same, [plum, moon, button]);
  const own = { ...each, each: new Map([...(each.each ?? []), [moon.id, 'The moon counts'] as const]) };
  expect(toHang([plum, moon], own).map(({ caption }) => caption)).toEqual(['Round', 'The moon counts']);
  expect(withSame(own).words).toBe('Round ');
});

const person = (name: string, apartFrom: readonly string[] = []) => ({
  name,
  id: MemberId.parse(name.padEnd(22, '0')),
  apartFrom: apartFrom.map((other) => MemberId.parse(other.padEnd(22, '0'))),
});

test('what is missing before anything can be hung up has a name', () => {
  const [ada, ben] = [person('ada', ['ben']), person('ben')] as unknown as [Member, Member];
  const { hangs } = empty;
  expect(missingOf('  ', [ada], hangs, nowMs)).toEqual({ what: 'name' });
  expect(missingOf('Garden', [ada, ben], hangs, nowMs)).toEqual({ what: 'apart', people: [ada, ben] });
  expect(missingOf('Garden', [ada], hangs, nowMs)).toBeNull();
  const over = { howLong: 'date', day: '2026-11-21' } as const;
  expect(missingOf('Garden', [ada], over, nowMs)).toEqual({ what: 'day' });
});

test('the album used last comes first, else the one hung in last; never one that is closed to you', () => {
  const albums = [album('old', 1), album('new', 3), album('closed', 9, false)];
  expect(albumToBeginWith(albums, null)?.name).toBe('new');
  expect(albumToBeginWith(albums, album('old', 1).id)?.name).toBe('old');
  expect(albumToBeginWith(albums, album('closed', 1).id)?.name).toBe('new');
  expect(albumToBeginWith([], null)).toBeNull();
});

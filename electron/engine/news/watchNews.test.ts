import { Subject } from 'rxjs';
import { expect, test } from 'vitest';
import { AlbumId, CircleId, DeviceId, MemberId, PhotoId, RequestId } from '#shared/domain/ids.ts';
import type { Door } from '#shared/contract/views.ts';
import type { OpenCircle } from '../circles/circles.ts';
import { randomBytes, toText } from '../crypto/index.ts';
import type { News } from './news.ts';
import { watchNews } from './watchNews.ts';

const id = (bytes: number): string => toText(randomBytes(bytes));
const people = ['Mum', 'Ada', 'Ben', 'Grandma', 'Dad'] as const;
type Person = (typeof people)[number];

/** Mum's computer, as far as news is concerned: walls, a door, and a clock that a test turns. */
function mumsComputer() {
  const changes$ = new Subject<CircleId>();
  const members = new Map(
    people.map((name) => [name, { member: MemberId.parse(id(16)), device: DeviceId.parse(id(32)) }]),
  );
  const circle = CircleId.parse(id(32));
  const albums = new Map<AlbumId, { value: { name: string } }>();
  const photos = new Map<PhotoId, { id: PhotoId; author: DeviceId; album: AlbumId }>();
  const open = {
    id: circle,
    me: members.get('Mum')!.member,
    ledger: {
      membership: {
        members: new Map(),
        devices: new Map([...members.values()].map(({ device, member }) => [device, { member }])),
      },
    },
    fold: {
      model: {
        photos,
        albums,
        people: new Map([...members].map(([name, { member }]) => [member, { value: { name } }])),
      },
    },
    // What news does not look at is not there.
  } as unknown as OpenCircle;
  const doorChanged$ = new Subject<void>();
  const door: { open: CircleId | null; requests: Door['requests'] } = { open: null, requests: [] };
  const told: News[] = [];
  const settings = { wanted: true };
  const due: { work: () => void; atMs: number }[] = [];
  let nowMs = 0;
  const stop = watchNews({
    circles: { get: () => open, list: () => [open], changes$, isWhole: () => true },
    door: {
      onChange(listener) {
        const watching = doorChanged$.subscribe(listener);
        return () => watching.unsubscribe();
      },
      openCircle: () => door.open,
      state: () => ({ closesAtMs: null, addresses: [], link: null, requests: door.requests }),
    },
    wanted: () => settings.wanted,
    tell: (news) => told.push(news),
    later(work, ms) {
      const entry = { work, atMs: nowMs + ms };
      due.push(entry);
      return () => void due.splice(due.indexOf(entry), 1);
    },
    nowMs: () => nowMs,
  });
  const album = (name: string): AlbumId => {
    const made = AlbumId.parse(id(16));
    albums.set(made, { value: { name } });
    return made;
  };
  return {
    told,
    settings,
    stop,
    album,
    garden: album('Garden things'),
    hangUp(who: Person, where: AlbumId, count = 1) {
      for (let index = 0; index < count; index++) {
        const photo = PhotoId.parse(id(16));
        photos.set(photo, { id: photo, author: members.get(who)!.device, album: where });
        changes$.next(circle);
      }
    },
    pass(ms: number) {
      nowMs += ms;
      for (const { work } of due.splice(0).filter(({ atMs }) => atMs <= nowMs)) work();
    },
    knock(step: Door['requests'][number]['step'] = 'enterCode') {
      door.open = circle;
      const request = { id: RequestId.parse(id(16)), step } as Door['requests'][number];
      door.requests = [...door.requests, request];
      doorChanged$.next();
      return request;
    },
    doorChanges: () => doorChanged$.next(),
  };
}

test('[S8] Ada hangs up an armful: who, and in which album, once, and never how many', () => {
  const mum = mumsComputer();
  mum.hangUp('Ada', mum.garden, 40);
  expect(mum.told).toEqual([]);
  mum.pass(3000);
  expect(mum.told).toEqual([{ kind: 'hungUp', who: ['Ada'], album: 'Garden things' }]);
  expect(JSON.stringify(mum.told)).not.toContain('40');
});

test('one after the other in the same album is told of once in a while, another album at once', () => {
  const mum = mumsComputer();
  for (let minute = 0; minute < 9; minute++) {
    mum.hangUp('Ada', mum.garden);
    mum.pass(60_000);
  }
  expect(mum.told).toHaveLength(1);
  mum.hangUp('Ada', mum.album('Snow'));
  mum.pass(3000);
  expect(mum.told.at(-1)).toEqual({ kind: 'hungUp', who: ['Ada'], album: 'Snow' });
  mum.pass(10 * 60_000);
  mum.hangUp('Ada', mum.garden);
  mum.pass(3000);
  expect(mum.told).toHaveLength(3);
});

test('several people at once are one piece of news, with three names at most', () => {
  const mum = mumsComputer();
  for (const who of ['Ada', 'Ben', 'Grandma', 'Dad'] as const) mum.hangUp(who, mum.garden);
  mum.hangUp('Ada', mum.album('Snow'));
  mum.pass(3000);
  expect(mum.told).toEqual([{ kind: 'hungUp', who: ['Ada', 'Ben', 'Grandma'], album: null }]);
});

test('one’s own pictures are no news, and neither is what hung there before', () => {
  const mum = mumsComputer();
  mum.hangUp('Mum', mum.garden);
  mum.pass(3000);
  expect(mum.told).toEqual([]);
});

test('somebody at the open door is news once, when there is a code to type', () => {
  const mum = mumsComputer();
  mum.knock('arriving');
  expect(mum.told).toEqual([]);
  mum.knock();
  mum.doorChanges();
  mum.doorChanges();
  expect(mum.told).toEqual([{ kind: 'atTheDoor' }]);
});

test('whoever wants none gets none, and none later for what came meanwhile', () => {
  const mum = mumsComputer();
  mum.settings.wanted = false;
  mum.hangUp('Ada', mum.garden);
  mum.knock();
  mum.pass(3000);
  mum.settings.wanted = true;
  mum.pass(60_000);
  expect(mum.told).toEqual([]);
});

test('after locking there is no news', () => {
  const mum = mumsComputer();
  mum.hangUp('Ada', mum.garden);
  mum.stop();
  mum.pass(3000);
  mum.hangUp('Ben', mum.garden);
  mum.pass(3000);
  expect(mum.told).toEqual([]);
});

import type { AlbumId, MemberId } from '#shared/domain/ids.ts';
import type { Nearby } from '#shared/contract/networkViews.ts';
import type { CircleCard, Door, Joining, Member, Notice, Out, Session, Settings } from '#shared/contract/views.ts';
import type { ImportProgress, PilePhoto, ThrownPhoto } from '#shared/contract/pileViews.ts';
import type { Rendition } from '#shared/domain/photo.ts';
import { asGuest, profileOf, theOkafors, withMumAlone, type Name } from './family.ts';
import { circleId, memberId, profileId } from './ids.ts';
import { albumsOf, manyPhotos, theirPhotos, tileFacts, type Facts, type FakeAlbum, type Shared } from './photos.ts';
import { importsOf } from './importing.ts';
import { deskWorld, type DeskWorld } from './deskWorld.ts';
import { doorOf } from './door.ts';
import { hasNoCircle, joiningOf } from './knock.ts';
import { thrownAway } from './pile.ts';
import type { Scenario } from './scenario.ts';

/** Everything the fake engine knows; commands change it in place, queries read it. */
export type World = {
  readonly scenario: Scenario;
  readonly facts: Facts;
  session: Session;
  circleName: string;
  members: Member[];
  albums: FakeAlbum[];
  /** Who left which album because they are kept apart from somebody in it. */
  readonly parted: { readonly album: AlbumId; readonly member: MemberId }[];
  /** Newest first. */
  photos: Shared[];
  pile: PilePhoto[];
  thrown: ThrownPhoto[];
  imports: ImportProgress[];
  door: Door;
  desk: DeskWorld;
  joining: Joining | null;
  nearby: Nearby;
  /** Raised by everything that gets a new id. */
  serial: number;
};

/** Those that are seen at Ada's computer. */
const adasOwn = new Set<Scenario>(['ada', 'adaPaused', 'adaAndMum', 'waiting', 'told', 'quietSoon', 'quiet']);
/** Those that are seen at Grandma's computer, and those of them in which she visits. */
const grandmasVisits = new Set<Scenario>(['visiting', 'lastDay', 'visitOver', 'visitEnded']);
const grandmasOwn = new Set<Scenario>(['grandma', ...grandmasVisits]);
export const theCircle = circleId('okafor');
const settings: Settings = { theme: 'system', textSize: 'normal', idleLockMinutes: 10 };

export function createWorld(scenario: Scenario, facts: Facts): World {
  const me: Name = adasOwn.has(scenario) ? 'ada' : grandmasOwn.has(scenario) ? 'grandma' : 'mum';
  const joining = joiningOf(scenario);
  const without = hasNoCircle(scenario);
  const bare = scenario === 'empty' || scenario === 'first' || without;
  const everybody = theOkafors(me, facts.nowMs, scenario === 'offline' || scenario === 'paused');
  return {
    scenario,
    facts,
    session: sessionOf(scenario, me, facts.nowMs),
    circleName: 'The Okafors',
    parted: [],
    members: bare
      ? everybody.filter(({ isMe }) => isMe)
      : scenario === 'adaAndMum'
        ? withMumAlone(everybody)
        : grandmasVisits.has(scenario)
          ? asGuest(everybody, endOfToday(facts.nowMs + (scenario === 'visiting' ? 3 * dayMs : 0)))
          : everybody,
    albums: bare ? [] : albumsOf(),
    photos: bare ? [] : photosOf(scenario, facts, me),
    pile: bare ? [] : Array.from({ length: 11 }, (_, index) => pilePhoto(index, facts)),
    thrown: bare
      ? []
      : thrownAway(
          [11, 12, 13, 14].map((index) => pilePhoto(index, facts)),
          facts.nowMs,
        ),
    imports: importsOf(scenario),
    door: doorOf(scenario, facts.nowMs),
    desk: deskWorld(scenario, facts),
    joining,
    nearby: {
      circles:
        scenario === 'alone' || scenario === 'blocked'
          ? []
          : [{ key: 'one', name: 'The Okafors', address: '192.168.1.20', port: 47_001 }],
      trouble: scenario === 'blocked' ? 'discoveryBlocked' : null,
      myAddresses: ['192.168.1.34:47001'],
    },
    serial: 1,
  };
}

const endOfToday = (nowMs: number): number => new Date(nowMs).setHours(23, 59, 59, 999);
const dayMs = 24 * 3_600_000;

export const computerOut: Out = { because: 'computer', untilMs: null, by: 'Dad', isByClock: false };

function outIn(scenario: Scenario, nowMs: number): Out | undefined {
  if (scenario === 'takenOut') return computerOut;
  if (scenario !== 'visitOver' && scenario !== 'visitEnded') return undefined;
  return { because: 'visit', untilMs: endOfToday(nowMs - dayMs), by: null, isByClock: scenario === 'visitOver' };
}

function sessionOf(scenario: Scenario, me: Name, nowMs: number): Session {
  const here: readonly Name[] =
    scenario === 'adaAndMum' ? ['mum', 'ada'] : [...new Set<Name>(['mum', 'ada', 'ben', me])];
  const profiles = scenario === 'first' ? [] : here.map(profileOf);
  if (scenario === 'oldOne')
    return { profiles: [{ ...profileOf('mum'), isOld: true }, ...newMum, profileOf('ada')], open: null };
  if (scenario === 'keychain') return { profiles: profiles.slice(0, 1), loginBroken: true, open: null };
  if (scenario === 'first' || scenario === 'locked') return { profiles, open: null };
  const out = outIn(scenario, nowMs);
  const circle = { ...circleOf(me), ...(out !== undefined && { out }) };
  const circles = hasNoCircle(scenario) ? [] : [circle];
  return {
    profiles,
    ...(scenario === 'paused' && { isPaused: true }),
    open: {
      profile: profileOf(me),
      circles,
      settings,
      networks: ['192.168.1.0/24', 'fe80::/64%2'],
      deviceName: computersName(scenario, me),
      loginUnlock: me === 'mum' ? 'off' : 'pin',
      ...(scenario === 'trouble' && { notices: everyNotice }),
    },
  };
}

const newMum = [{ ...profileOf('mum'), id: profileId('newmum') }];

const everyNotice: Notice[] = (['REBUILT', 'CATCHING_UP', 'DISK_FULL', 'DISK_FAILED', 'FORKED'] as const).map(
  (code) => ({
    code,
    circle: 'The Okafors',
    device: 'Ben’s laptop',
    owner: 'Ben',
  }),
);

/** Whoever is in no family has not said yet what this computer is called. */
const computersName = (scenario: Scenario, me: Name): string =>
  hasNoCircle(scenario)
    ? ''
    : me === 'mum'
      ? 'Kitchen computer'
      : me === 'grandma'
        ? 'Grandma’s computer'
        : 'Ada’s laptop';

export const circleOf = (me: Name): CircleCard => ({
  id: theCircle,
  name: 'The Okafors',
  me: memberId(me),
  myRole: me === 'mum' ? 'guardian' : me === 'grandma' ? 'guest' : 'child',
});

function photosOf(scenario: Scenario, facts: Facts, me: Name): Shared[] {
  const everything: readonly Rendition[] = ['thumbnail', 'preview', 'original'];
  const readyOf = (serial: number): readonly Rendition[] => {
    if (scenario === 'offline') return everything.slice(0, serial % 4);
    return serial % 9 === 4 ? everything.slice(0, 2) : everything;
  };
  if (scenario === 'many') return manyPhotos(5_000, facts, readyOf);
  if (scenario === 'huge') return manyPhotos(100_000, facts, readyOf);
  const seen = new Set(
    albumsOf()
      .filter(({ audience }) => audience.includes(memberId(me)))
      .map(({ id }) => id),
  );
  return theirPhotos(facts, readyOf).filter(({ album }) => seen.has(album));
}

function pilePhoto(index: number, facts: Facts): PilePhoto {
  const fileName = `IMG_${(2040 + index * 3).toString()}.JPG`;
  return { ...tileFacts(128 + index, facts.nowMs - (5 + index) * 3_600_000, facts), fileName };
}

import type { DeskThing, ReviewTile } from '#shared/contract/deskViews.ts';
import type { MemberId, PhotoId } from '#shared/domain/ids.ts';
import { halfHourFrom, withMore } from '#shared/domain/openMore.ts';
import { openRules } from '#shared/domain/rules.ts';
import type { Clockwork } from './commands.ts';
import { lastDayOver } from './deskWorld/takenBack.ts';
import type { Name } from './family.ts';
import { hideFromAll, mayShow, showToAll } from './hidden.ts';
import { albumId, envelopeId, memberId, profileId } from './ids.ts';
import type { World } from './world.ts';

type Review = Extract<DeskThing, { kind: 'review' }>;

const adasUnread = (): DeskThing => ({
  kind: 'unread',
  key: 'unread',
  album: albumId('secret'),
  albumName: null,
  by: memberId('ada'),
  device: 'Ada’s tablet',
  audience: [memberId('mum'), memberId('dad'), memberId('ada'), memberId('ben')],
  hasThings: true,
});

/** What a guardian has hidden of what hangs, and nobody asks about. */
function hideSome(world: World, some: World['photos'], by: MemberId, name: string): void {
  const together = some.length > 1 ? { name, photos: some.length } : null;
  for (const { sharedAtMs: _, group: __, ...photo } of some) {
    const held = { by, atMs: Date.now() };
    hideFromAll(world, photo.id, held);
    const mayHang = mayShow(world, photo.author, held);
    const about = { key: photo.id, author: photo.author, photo, together, mayHang, hidWordsBy: null };
    const thing = { kind: 'held', ...about, ...held } as const;
    world.desk.things = [thing, ...world.desk.things];
  }
}

function declineOne({ desk }: World): void {
  const first = desk.waiting.find(({ state }) => state === 'waiting');
  desk.waiting = desk.waiting.map((one) =>
    one === first ? { ...one, state: 'declined', by: memberId('mum'), reason: 'talk', words: '' } : one,
  );
}

/** Two people are kept apart who both see `some` albums: two guardians acted at once. No other album is seen by both. */
function jam(world: World, names: readonly [Name, Name], some: readonly string[]): void {
  const [one, other] = [memberId(names[0]), memberId(names[1])];
  const against = new Map([
    [one, other],
    [other, one],
  ]);
  world.members = world.members.map((member) => {
    const from = against.get(member.id);
    return from === undefined ? member : { ...member, apartFrom: [from] };
  });
  const stays = new Set<string>(some.map(albumId));
  world.albums = world.albums.map((album) =>
    stays.has(album.id) ? album : { ...album, audience: album.audience.filter((id) => id !== other) },
  );
}

/** Ada is kept apart from Ben, and left an album that both saw: of what hangs there she sees what she hung up herself. */
function leave(world: World): void {
  const [ada, round] = [memberId('ada'), albumId('round')];
  jam(world, ['ada', 'ben'], ['round']);
  world.albums = world.albums.map((album) =>
    album.id === round ? { ...album, audience: album.audience.filter((id) => id !== ada) } : album,
  );
  world.photos = world.photos.filter(({ album, author }) => album !== round || author === ada);
}

const minesOf = ({ photos, members }: World) =>
  photos.filter(({ author }) => members.some(({ id, isMe }) => isMe && id === author));

const reviewsOf = ({ desk }: World): Review[] => desk.things.filter((thing) => thing.kind === 'review');

/** Changes the pictures of the first review that lies on the desk; without any it is gone. */
function change(world: World, changed: (photos: readonly ReviewTile[]) => readonly ReviewTile[]): void {
  const [first] = reviewsOf(world);
  if (first === undefined) return;
  const photos = [...changed(first.photos)];
  world.desk.things = world.desk.things.flatMap((thing) =>
    thing !== first ? [thing] : photos.length === 0 ? [] : [{ ...first, photos }],
  );
}

const dad = memberId('dad');

/** Dad hides the picture that lies uppermost of those about which somebody says this. */
function hideAsked(world: World, kind: 'report' | 'request'): void {
  const thing = world.desk.things.find((one) => one.kind === kind);
  if (thing?.kind === kind) hideFromAll(world, thing.photo.id, { by: dad, atMs: Date.now() });
}

/** Ada asks for a picture of whoever sits here to come down. */
function askMine(world: World): void {
  const [mine] = minesOf(world);
  if (mine === undefined) return;
  const { sharedAtMs: _, group: __, ...photo } = mine;
  const by = memberId('ada');
  const asks = { request: envelopeId('asksMine'), by, words: 'My hair.', askedAtMs: Date.now() };
  const same = { ...asks, readsWords: true, takeDownReads: [by], mayHang: false };
  const thing = { kind: 'request', key: 'asksMine', author: mine.author, photo, held: null, ...same } as const;
  world.desk.things = [thing, ...world.desk.things];
  world.desk.talk.set(mine.id, { comments: [], reactions: [], requests: [same] });
}

/** @param isMine it is a picture of whoever sits here, which Dad's computer hides because of it */
function reportWords(world: World, isMine = false): void {
  const other = world.desk.things.find((thing) => thing.kind === 'report');
  if (other?.kind !== 'report') return;
  const words = 'She looks like a potato.';
  const about = { by: memberId('grandma'), words, now: words, isHidden: false };
  const same = { ...other, key: 'reportedWords', report: envelopeId('reportedWords'), words: '', takeDownReads: [] };
  const [mine] = isMine ? minesOf(world) : [];
  const held = { by: dad, atMs: Date.now() };
  if (mine !== undefined) hideFromAll(world, mine.id, held);
  const hung = mine === undefined ? {} : { author: mine.author, photo: mine, held, mayHang: false };
  world.desk.things = [{ ...same, ...hung, about, why: 'upsetting', mayHideWords: true }, ...world.desk.things];
  const comment = (by: Name, said: string) => ({
    ...{ id: envelopeId(`${by}Said`), by: memberId(by), words: said, atMs: Date.now() },
    ...{ isEdited: false, hiddenBy: null, isMended: false },
    ...{ mayEdit: false, mayRemove: false, mayHide: false, mayReport: false },
  });
  const comments = [comment('grandma', words), comment('ben', 'That is my sister.')];
  world.desk.talk.set(other.photo.id, { comments, reactions: [], requests: [] });
}

const changeReported = (world: World, now: string | null): World['desk']['things'] =>
  (world.desk.things = world.desk.things.map((thing) =>
    thing.kind === 'report' && thing.about !== null ? { ...thing, about: { ...thing.about, now } } : thing,
  ));

/** The picture that somebody says something is wrong with, uppermost on the desk. */
function reported({ desk }: World): PhotoId | undefined {
  const [top] = desk.things;
  return top?.kind === 'report' ? top.photo.id : undefined;
}

function showReported(world: World): void {
  const photo = reported(world);
  if (photo !== undefined) showToAll(world, photo);
}

const readsWords = ({ desk }: World, reads: boolean): World['desk']['things'] =>
  (desk.things = desk.things.map((thing) => (thing.kind === 'report' ? { ...thing, readsWords: reads } : thing)));

const happenings = {
  // to the first pictures that wait, while somebody looks at them
  arrives: (world) => change(world, (photos) => [...photos, ...(reviewsOf(world).at(-1)?.photos.slice(0, 1) ?? [])]),
  withdrawn: (world) => change(world, (photos) => photos.slice(1)),
  mostDecided: (world) => change(world, (photos) => photos.slice(-2)),
  allDecided: (world) => change(world, () => []),
  replaced: (world) =>
    change(world, (photos) =>
      photos.map((photo, index) => ({ ...photo, slip: envelopeId(`another${index.toString()}`) })),
    ),
  differs: (world) =>
    change(world, ([first, ...others]) =>
      first === undefined ? [] : [{ ...first, likeness: { state: 'differs', moves: false } }, ...others],
    ),
  /** Somebody else has decided about what lies uppermost. */
  decided: ({ desk }) => (desk.things = desk.things.slice(1)),
  /** What somebody reports is hidden, or what somebody asks to take down. */
  hidden: (world) => hideAsked(world, 'report'),
  hiddenAsked: (world) => hideAsked(world, 'request'),
  askedMine: askMine,
  /** Ada says that something is wrong with what Grandma wrote under a picture of Ben's; and Grandma changes it, or takes it away. */
  wordsReported: (world) => reportWords(world),
  wordsReportedMine: (world) => reportWords(world, true),
  wordsChanged: (world) => changeReported(world, 'A funny little potato.'),
  wordsTakenAway: (world) => changeReported(world, null),
  /** Dad shows the reported one again; or what hid it counts for nothing after all. */
  shown: showReported,
  neverHidden(world) {
    showReported(world);
    readsWords(world, true);
  },
  /** Whoever reported it is sent no words any more. */
  noWords: (world) => readsWords(world, false),
  /** Whoever hung it up is out: nobody would read a word with taking it down. */
  noReader: ({ desk }) =>
    (desk.things = desk.things.map((thing) => (thing.kind === 'report' ? { ...thing, takeDownReads: [] } : thing))),
  /** Dad hid what nobody asks about. */
  held: (world) => hideSome(world, world.photos.slice(0, 1), dad, 'Dad'),
  heldMine: (world) => hideSome(world, minesOf(world).slice(0, 1), dad, 'Dad'),
  /** So did a guardian who is out by now. */
  heldByGone: (world) => hideSome(world, world.photos.slice(0, 3), memberId('uncle'), 'Uncle Jo'),
  /** An album comes that guardians cannot look into. */
  unread: ({ desk }) => (desk.things = [adasUnread(), ...desk.things]),
  /** The last day of a picture of Ada's is over. */
  lastDayOver: ({ desk }) => (desk.takenBack = [lastDayOver(), ...desk.takenBack]),
  /** At Ada's computer: Mum says no to the first picture that waits. */
  declined: declineOne,
  /** At Ada's computer: she says no to all that waits, at once. */
  declinedAll: (world) => world.desk.waiting.forEach(() => declineOne(world)),
  /** At Ada's computer: a guardian allows more pictures today. */
  moreToday: ({ desk }) => (desk.today = { ...desk.today, photosLeft: 20 }),
  /** The rules come to it that bedtime is near. */
  bedtimeNear: ({ desk }) =>
    (desk.today = {
      ...desk.today,
      quiet: { state: 'soon', kind: 'bedtime', untilMs: Date.now() + 9 * 60_000 },
    }),
  /** So many guardians it takes to allow more; and Dad would like one to be enough again. */
  takesOne: ({ desk }) => (desk.guardiansToWiden = 1),
  takesTwo: ({ desk }) => (desk.guardiansToWiden = 2),
  /** Dad would like half an hour more for Ada, and nothing else. */
  halfHourAsked({ desk }) {
    const ada = memberId('ada');
    const now = desk.rules.get(ada)?.rules ?? openRules;
    const change = envelopeId('halfHour');
    const proposed = withMore(now, halfHourFrom(Date.now()));
    const atMs = Date.now();
    const thing = {
      kind: 'change',
      key: change,
      change,
      member: ada,
      now,
      proposed,
      by: dad,
      askedAtMs: atMs,
    } as const;
    desk.things = [thing, ...desk.things];
    const moreUntilMs = proposed.moreUntilMs ?? null;
    desk.proposed = [...desk.proposed, { change, member: ada, by: dad, refusedBy: null, atMs, moreUntilMs }];
  },
  /** At Ada's computer: Mum had proposed half an hour more, and Dad has agreed. */
  halfHourAgreed({ desk }) {
    const more = { untilMs: halfHourFrom(Date.now()), by: dad, proposedBy: memberId('mum') };
    desk.today = { ...desk.today, quiet: { ...desk.today.quiet, state: 'off' }, more };
  },
  /** At Ada's computer: it is bedtime, and Dad ends the half hour before its time. */
  halfHourEnded({ desk }) {
    desk.today = { ...desk.today, quiet: { ...desk.today.quiet, state: 'on' }, more: null, moreEndedBy: dad };
  },
  /** At Ada's own computer: no grown-up has a profile there. */
  noGrownUpHere(world) {
    const { session } = world;
    world.session = { ...session, profiles: session.profiles.filter(({ id }) => id === session.open?.profile.id) };
  },
  /** At Ada's computer: she had a profile there before, and a guardian has taken that one out. */
  oldProfileHere(world) {
    const { session } = world;
    if (session.open === null) return;
    const old = { ...session.open.profile, id: profileId('oldada') };
    world.session = {
      ...session,
      profiles: [old, ...session.profiles],
      open: { ...session.open, oldOnes: [old.id] },
    };
  },
  /** At Mum's computer: Ada had a profile there, and a guardian has taken that one out. */
  childsProfileOut(world) {
    const { session } = world;
    if (session.open === null) return;
    const old = { ...session.open.profile, id: profileId('oldada'), name: 'Ada', secretKind: 'pin' as const };
    world.session = { profiles: [...session.profiles, old], open: { ...session.open, othersOld: [old.id] } };
  },
  /** At Ada's computer: what grown-ups did meanwhile is told to her. */
  newsCame: ({ desk }) => (desk.tells = true),
  oneIsEnough({ desk }) {
    desk.oneIsEnoughBy = dad;
    desk.things = [{ kind: 'oneIsEnough', key: 'oneIsEnough', by: dad }, ...desk.things];
  },
  /** Ada and Ben are kept apart and both see an album; and Ada has left it. */
  jammed: (world) => jam(world, ['ada', 'ben'], ['walks']),
  left: leave,
  /** So are Grandma and Dad, who sees every album. */
  jammedGuardian: (world) => jam(world, ['grandma', 'dad'], ['garden', 'walks']),
} satisfies Readonly<Record<string, (world: World) => unknown>>;

/** What a story may let happen at the desk. */
export type DeskHappening = keyof typeof happenings;

const isHappening = (what: unknown): what is DeskHappening =>
  typeof what === 'string' && Object.hasOwn(happenings, what);

/**
 * Lets something happen at the desk in the moment that a story chooses, by `dispatchEvent(new CustomEvent('fake-desk', {
 * detail }))`, the detail being a `DeskHappening`.
 */
export function playDesk(world: World, { changed }: Clockwork): void {
  addEventListener('fake-desk', (event) => {
    const what: unknown = event instanceof CustomEvent ? event.detail : undefined;
    if (!isHappening(what)) throw new Error(`Nothing at the desk is called ${String(what)}`);
    happenings[what](world);
    changed();
  });
}

import type { DeskThing, ReviewTile } from '#shared/contract/deskViews.ts';
import type { MemberId } from '#shared/domain/ids.ts';
import type { Clockwork } from './commands.ts';
import type { Name } from './family.ts';
import { hideFromAll, mayShow } from './hidden.ts';
import { albumId, envelopeId, memberId } from './ids.ts';
import type { World } from './world.ts';

type Review = Extract<DeskThing, { kind: 'review' }>;

/** What can happen to the first pictures that wait, while somebody looks at them. */
const happenings: Readonly<Record<string, (photos: readonly ReviewTile[], world: World) => readonly ReviewTile[]>> = {
  arrives: (photos, world) => [...photos, ...(reviewsOf(world).at(-1)?.photos.slice(0, 1) ?? [])],
  withdrawn: (photos) => photos.slice(1),
  mostDecided: (photos) => photos.slice(-2),
  allDecided: () => [],
  replaced: (photos) => photos.map((photo, index) => ({ ...photo, slip: envelopeId(`another${index.toString()}`) })),
  differs: ([first, ...others]) =>
    first === undefined ? [] : [{ ...first, likeness: { state: 'differs', moves: false } }, ...others],
};

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
    const thing = { kind: 'held', key: photo.id, author: photo.author, photo, together, ...held, mayHang } as const;
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

/**
 * Lets something happen at the desk in the moment that a story chooses, by `dispatchEvent(new CustomEvent('fake-desk', {
 * detail }))`: something to the first pictures that wait, or `decided`: somebody else has decided about what lies
 * uppermost, `hidden`: Dad hides what is reported there, `held`: he hid what nobody asks about, `heldMine`: one of the person here,
 * `heldByGone`: so did a guardian who is out by now, three times, or `unread`: an album comes that guardians cannot look into.
 * `declined`: Mum says no to the first picture that waits, at Ada's computer. `takesOne` and `takesTwo`: so many guardians to allow
 * more; `oneIsEnough`: Dad would like one to be enough again. `jammed`: Ada and Ben are kept apart and both see an album,
 * `left`: Ada has left it,
 * `jammedGuardian`: so are Grandma and Dad, who sees every album.
 */
export function playDesk(world: World, { changed }: Clockwork): void {
  addEventListener('fake-desk', (event) => {
    const what: unknown = event instanceof CustomEvent ? event.detail : undefined;
    if (what === 'unread') world.desk.things = [adasUnread(), ...world.desk.things];
    if (what === 'moreToday') world.desk.today = { ...world.desk.today, photosLeft: 20 };
    const [top] = world.desk.things;
    const asked = what === 'hiddenAsked' ? world.desk.things.find(({ kind }) => kind === 'request') : undefined;
    const hiddenNow = what === 'hidden' ? top : asked;
    if (hiddenNow?.kind === 'report' || hiddenNow?.kind === 'request')
      hideFromAll(world, hiddenNow.photo.id, { by: memberId('dad'), atMs: Date.now() });
    if (what === 'held') hideSome(world, world.photos.slice(0, 1), memberId('dad'), 'Dad');
    if (what === 'heldMine') hideSome(world, minesOf(world).slice(0, 1), memberId('dad'), 'Dad');
    if (what === 'heldByGone') hideSome(world, world.photos.slice(0, 3), memberId('uncle'), 'Uncle Jo');
    if (what === 'declined') declineOne(world);
    if (what === 'takesOne') world.desk.guardiansToWiden = 1;
    if (what === 'takesTwo') world.desk.guardiansToWiden = 2;
    if (what === 'oneIsEnough') {
      world.desk.oneIsEnoughBy = memberId('dad');
      world.desk.things = [{ kind: 'oneIsEnough', key: what, by: memberId('dad') }, ...world.desk.things];
    }
    if (what === 'jammed') jam(world, ['ada', 'ben'], ['walks']);
    if (what === 'left') leave(world);
    if (what === 'jammedGuardian') jam(world, ['grandma', 'dad'], ['garden', 'walks']);
    if (what === 'decided') world.desk.things = world.desk.things.slice(1);
    const happen = typeof what === 'string' ? happenings[what] : undefined;
    const [first] = reviewsOf(world);
    if (happen !== undefined && first !== undefined) {
      const photos = [...happen(first.photos, world)];
      world.desk.things = world.desk.things.flatMap((thing) =>
        thing !== first ? [thing] : photos.length === 0 ? [] : [{ ...first, photos }],
      );
    }
    changed();
  });
}

import type { DeskThing, ReviewTile } from '#shared/contract/deskViews.ts';
import type { Clockwork } from './commands.ts';
import { envelopeId } from './deskWorld.ts';
import { hideFromAll } from './hidden.ts';
import { albumId, memberId } from './ids.ts';
import type { World } from './world.ts';

type Review = Extract<DeskThing, { kind: 'review' }>;

/** What can happen to the first pictures that wait, while somebody looks at them. */
const happenings: Readonly<Record<string, (photos: readonly ReviewTile[], world: World) => readonly ReviewTile[]>> = {
  arrives: (photos, world) => [...photos, ...(reviewsOf(world).at(-1)?.photos.slice(0, 1) ?? [])],
  withdrawn: (photos) => photos.slice(1),
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

/** What Dad has hidden of what hangs, and nobody asks about. */
function hideOne(world: World): void {
  const [first] = world.photos;
  if (first === undefined) return;
  const { sharedAtMs: _, group: __, ...photo } = first;
  const held = { by: memberId('dad'), atMs: Date.now() };
  hideFromAll(world, photo.id, held);
  world.desk.things = [{ kind: 'held', key: photo.id, author: photo.author, photo, ...held }, ...world.desk.things];
}

function declineOne({ desk }: World): void {
  const first = desk.waiting.find(({ state }) => state === 'waiting');
  desk.waiting = desk.waiting.map((one) =>
    one === first ? { ...one, state: 'declined', by: memberId('mum'), reason: 'talk', words: '' } : one,
  );
}

const reviewsOf = ({ desk }: World): Review[] => desk.things.filter((thing) => thing.kind === 'review');

/**
 * Lets something happen at the desk in the moment that a story chooses, by `dispatchEvent(new CustomEvent('fake-desk', {
 * detail }))`: something to the first pictures that wait, or `decided`: somebody else has decided about what lies
 * uppermost, `hidden`: Dad hides what is reported there, `held`: he hid what nobody asks about, or `unread`: an album comes that guardians cannot look into.
 * `declined`: Mum says no to the first picture that waits, at Ada's computer.
 */
export function playDesk(world: World, { changed }: Clockwork): void {
  addEventListener('fake-desk', (event) => {
    const what: unknown = event instanceof CustomEvent ? event.detail : undefined;
    if (what === 'unread') world.desk.things = [adasUnread(), ...world.desk.things];
    if (what === 'moreToday') world.desk.today = { ...world.desk.today, photosLeft: 20 };
    const [top] = world.desk.things;
    if (what === 'hidden' && top?.kind === 'report')
      hideFromAll(world, top.photo.id, { by: memberId('dad'), atMs: Date.now() });
    if (what === 'held') hideOne(world);
    if (what === 'declined') declineOne(world);
    if (what === 'decided') world.desk.things = world.desk.things.slice(1);
    const happen = typeof what === 'string' ? happenings[what] : undefined;
    const [first] = reviewsOf(world);
    if (happen !== undefined && first !== undefined) {
      const photos = [...happen(first.photos, world)];
      world.desk.things = world.desk.things.map((thing) => (thing === first ? { ...first, photos } : thing));
    }
    changed();
  });
}

import type { AlbumId, EnvelopeId, MemberId } from '#shared/domain/ids.ts';
import type { Fact } from '#shared/contract/facts.ts';
import type { OpenCircle } from '../circles/circles.ts';
import { homeAlbum } from '../envelopes/index.ts';
import { isLetThrough, type AlbumFact, type EpochFact, type Ledger } from '../gate/index.ts';
import { guardiansAt, isActiveMember } from '../membership/index.ts';
import { onDay, placeAmong, plainFact } from './facts.ts';
import { mostCovered } from './held.ts';
import type { PhotoRecord } from './model.ts';
import { oncePerFold } from './oncePerFold.ts';
import { hangingOf } from './tiles.ts';

/*
 * Whoever hung a picture up read who would see it. That somebody lets a further person see the album is told to everybody of
 * whom something hangs there by then: what is in an album hangs for all who see it, from its first day on.
 */

/** Of one album, as many as are looked at: a hostile guardian lets people in and out all day. */
const mostOfAlbum = 30;

/** An epoch that lets people see an album who did not see it before. */
type Showing = {
  readonly epoch: EpochFact;
  readonly by: MemberId;
  readonly newcomers: readonly Newcomer[];
};
type Newcomer = {
  readonly id: MemberId;
  /** The number of the first later epoch without them; of what hangs in it they see nothing. */
  readonly outAgain: number;
};

type Told = { readonly epoch: EnvelopeId; readonly fact: Fact };

/** As it happened, for both who read somebody's page: what one did oneself one knows. */
export const shownFurther = (circle: OpenCircle, member: MemberId): Fact[] =>
  inFewSentences(
    circle,
    factsOf(circle, member, () => true),
    false,
  );

/** The same as news: of who sees the album today, and by whom they were let in last. */
export const shownFurtherNews = (circle: OpenCircle, me: MemberId): Fact[] =>
  inFewSentences(
    circle,
    factsOf(circle, me, (album, who, showing) => {
      const { albums, membership } = circle.ledger;
      if (!isActiveMember(membership, who) || albums.get(album)?.current.audience.includes(who) !== true) return false;
      const ofThem = showingsIn(circle)
        .get(album)
        ?.findLast(({ newcomers }) => newcomers.some(({ id }) => id === who));
      return ofThem === showing;
    }),
    true,
  );

function factsOf(
  circle: OpenCircle,
  member: MemberId,
  isSo: (album: AlbumId, who: MemberId, showing: Showing) => boolean,
): Told[] {
  const showings = showingsIn(circle);
  return [...Map.groupBy(hangingOf(circle, member), ({ album }) => album)].flatMap(([album, photos]) => {
    const albumName = circle.fold.model.albums.get(album)?.value.name;
    if (albumName === undefined) return [];
    return (showings.get(album) ?? []).flatMap((showing): Told[] => {
      if (showing.by === member) return [];
      const who = showing.newcomers
        .filter(
          (one) => one.id !== member && isSo(album, one.id, showing) && hungBefore(circle.ledger, photos, showing, one),
        )
        .map(({ id }) => id);
      if (who.length === 0) return [];
      const { id, atMs } = showing.epoch;
      return [{ epoch: id, fact: { ...plainFact(`${id} sees`, 'letSee', showing.by, atMs), albumName, who } }];
    });
  });
}

/**
 * Whether one of these hung before somebody was let see it, or was hung up by somebody who had not heard that they were. Keys tell
 * which: a clock is its author's word, and a guardian's changed app would let somebody in and out before anything hung.
 */
function hungBefore(
  ledger: Ledger,
  photos: readonly PhotoRecord[],
  { epoch }: Pick<Showing, 'epoch'>,
  { id, outAgain }: Newcomer,
): boolean {
  return photos.some((photo) =>
    hungIn(ledger, photo).some(
      ({ number, audience }) => number < epoch.number || (number < outAgain && !audience.includes(id)),
    ),
  );
}

/** The epochs with whose keys it hangs. */
const hungIn = (ledger: Ledger, { envelope, approvals }: PhotoRecord): EpochFact[] =>
  (approvals === null ? [envelope] : approvals.filter((one) => isLetThrough(ledger, envelope, one))).flatMap((id) => {
    const epoch = ledger.envelopes.get(id)?.epoch ?? null;
    return epoch === null ? [] : (ledger.epochs.get(epoch) ?? []);
  });

const showingsIn: (circle: OpenCircle) => ReadonlyMap<AlbumId, readonly Showing[]> = oncePerFold(
  ({ ledger }) =>
    new Map(
      [...ledger.albums.values()].flatMap((album) =>
        album.id === homeAlbum || album.room !== null ? [] : [[album.id, showingsOf(ledger, album)] as const],
      ),
    ),
);

/** Whom each epoch of an album lets see it, the same at every computer in whatever order they came. */
function showingsOf(ledger: Ledger, { epochs }: AlbumFact): Showing[] {
  const clockOf = (id: EnvelopeId): number => ledger.envelopes.get(id)?.clock ?? 0;
  const inOrder = epochs.toSorted(
    (one, other) => one.number - other.number || clockOf(one.id) - clockOf(other.id) || (one.id < other.id ? -1 : 1),
  );
  const byNumber = [...Map.groupBy(inOrder, ({ number }) => number).values()];
  const further = byNumber.flatMap((beside, at) => {
    const before = byNumber[at - 1];
    if (before === undefined) return [];
    return beside.flatMap((epoch, place) => {
      // Two may have let somebody in apart, and a later key may bring together what they did: it is told once.
      const known = new Set([...before, ...beside.slice(0, place)].flatMap(({ audience }) => audience));
      const people = epoch.audience.filter((id) => !known.has(id));
      return people.length === 0 ? [] : [{ epoch, people }];
    });
  });
  return further.slice(-mostOfAlbum).flatMap(({ epoch, people }): Showing[] => {
    const fact = ledger.envelopes.get(epoch.id);
    if (fact === undefined) return [];
    // A guardian sees every album by being one; whichever computer hears of a new one first gives them the keys.
    const guardians = guardiansAt(ledger.graph, fact.heads);
    const newcomers = people.flatMap((id): Newcomer[] => {
      if (guardians.has(id)) return [];
      const without = inOrder.find(({ number, audience }) => number > epoch.number && !audience.includes(id));
      return [{ id, outAgain: without?.number ?? Infinity }];
    });
    return newcomers.length === 0 ? [] : [{ epoch, by: fact.member, newcomers }];
  });
}

/** What one person did on one day: several people in one sentence, and then several albums. */
function inFewSentences({ ledger }: OpenCircle, facts: readonly Told[], areNews: boolean): Fact[] {
  const placeOf = ({ epoch }: Told): number => placeAmong(ledger, epoch, areNews);
  const newest = facts
    .toSorted((one, other) => placeOf(other) - placeOf(one) || (one.epoch < other.epoch ? 1 : -1))
    .map(({ fact }) => fact);
  const byAlbum = Map.groupBy(newest, (fact) => asKey([fact.by, onDay(fact), fact.albumName]));
  const whoTogether = [...byAlbum.values()].map((those) =>
    together(those, { who: [...new Set(those.flatMap(({ who = [] }) => who))].sort() }),
  );
  const byPeople = Map.groupBy(whoTogether, (fact) => asKey([fact.by, onDay(fact), ...(fact.who ?? [])]));
  return [...byPeople.values()].map((those) => {
    const albums = those.flatMap(({ albumName }) => albumName ?? []);
    return together(those, albums.length > 1 ? { albums } : {});
  });
}

const asKey = (parts: readonly (string | null)[]): string => JSON.stringify(parts);

/** In the place of the newest of them, which is news where one more comes. */
function together(facts: readonly Fact[], more: Pick<Fact, 'who' | 'albums'>): Fact {
  const [first, ...others] = facts;
  if (first === undefined) throw new Error('There is at least one');
  const covers = [...(first.covers ?? []), ...others.flatMap(({ key, covers: also = [] }) => [key, ...also])];
  return { ...first, ...more, ...(covers.length > 0 && { covers: covers.slice(0, mostCovered) }) };
}

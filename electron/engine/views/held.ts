import type { AlbumId, EnvelopeId, MemberId } from '#shared/domain/ids.ts';
import type { Fact, Held } from '#shared/contract/deskViews.ts';
import type { OpenCircle } from '../circles/circles.ts';
import { holdsOf, standingHolds, storiesOf, wasGoverning, type Ledger } from '../gate/index.ts';
import { factAbout, plainFact } from './facts.ts';
import type { PhotoRecord } from './model.ts';
import { isHanging } from './shown.ts';
import { authorOf } from './tiles.ts';

/** Who hides a photo from everybody for now: the first of the guardians who do. Null while nobody does. */
export function heldBy(circle: OpenCircle, { envelope }: Pick<PhotoRecord, 'envelope'>): Held | null {
  const [hold] = inOrder(circle.ledger, standingHolds(circle.ledger, envelope));
  return hold === undefined ? null : saidIn(circle, hold);
}

/** Photos that are hidden for now and can be read here; the first that was hidden comes first. */
export const heldPhotos = (circle: OpenCircle): PhotoRecord[] => photosIn(circle, circle.ledger.atRest);

/** Who hides what the person here hung up in an album: it is not gone, and they are told so where it hung. */
export const hidersOfOwn = (circle: OpenCircle, album: AlbumId): MemberId[] =>
  heldPhotos(circle)
    .filter((photo) => photo.album === album && authorOf(circle, photo) === circle.me)
    .flatMap((photo) => heldBy(circle, photo)?.by ?? []);

/** What guardians hid of what a member hung up, while they do; and what they showed again. */
export function hiddenForNow(circle: OpenCircle, member: MemberId): Fact[] {
  const { ledger } = circle;
  const own = photosIn(circle, everHeld(circle.ledger)).filter((photo) => authorOf(circle, photo) === member);
  return own.flatMap((photo) => {
    const standing = inOrder(ledger, standingHolds(ledger, photo.envelope))[0];
    const last = standing ?? releasesOf(ledger, photo.envelope).at(-1);
    if (last === undefined) return [];
    const kind = standing === undefined ? 'shownAgain' : 'hidden';
    const { by, atMs } = saidIn(circle, last);
    // Nobody is shown it, so there is none of it here either.
    const { albumName } = factAbout(circle, kind, by, [photo], atMs, () => false);
    return [{ ...plainFact(`${last} ${photo.id}`, kind, by, atMs), albumName, photos: 1 }];
  });
}

/** Releases of a photo that count, in the circle's own order. */
export const releasesOf = (ledger: Ledger, photo: EnvelopeId): EnvelopeId[] =>
  inOrder(
    ledger,
    new Set(
      holdsOf(ledger, photo)
        .filter((hold) => wasGoverning(ledger, hold))
        .flatMap((hold) => (ledger.releases.get(hold) ?? []).filter((release) => wasGoverning(ledger, release))),
    ),
  );

export function saidIn({ ledger, fold }: OpenCircle, id: EnvelopeId): Held {
  const by = ledger.envelopes.get(id)?.member;
  if (by === undefined) throw new Error('What counts is here');
  return { by, atMs: fold.model.heldAt.get(id) ?? null };
}

/** What was ever held, and with each whatever else its author gave the same number to. */
function everHeld(ledger: Ledger): Set<EnvelopeId> {
  const ids = new Set<EnvelopeId>();
  for (const id of ledger.holds.keys()) {
    const fact = ledger.envelopes.get(id);
    if (fact !== undefined) for (const story of storiesOf(ledger, fact)) ids.add(story);
  }
  return ids;
}

const photosIn = (circle: OpenCircle, ids: ReadonlySet<EnvelopeId>): PhotoRecord[] =>
  [...ids].flatMap((id) => {
    const about = circle.fold.model.aboutPhoto.get(id);
    const photo = about === undefined ? undefined : circle.fold.model.photos.get(about);
    return photo?.envelope === id && isHanging(circle, photo) ? [photo] : [];
  });

function inOrder({ envelopes }: Ledger, ids: Iterable<EnvelopeId>): EnvelopeId[] {
  const clockOf = (id: EnvelopeId) => envelopes.get(id)?.clock ?? 0;
  return [...ids].sort((one, other) => clockOf(one) - clockOf(other) || (one < other ? -1 : 1));
}

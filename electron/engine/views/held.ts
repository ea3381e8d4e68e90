import type { AlbumId, EnvelopeId, MemberId } from '#shared/domain/ids.ts';
import type { Held } from '#shared/contract/deskViews.ts';
import type { Fact } from '#shared/contract/facts.ts';
import type { OpenCircle } from '../circles/circles.ts';
import { heldHistory, storiesOf, type Ledger } from '../gate/index.ts';
import { isGuardianHere } from '../circles/isGuardianHere.ts';
import { factAbout, plainFact } from './facts.ts';
import type { PhotoRecord } from './model.ts';
import { hiddenFrom, isHanging } from './shown.ts';
import type { HasBlob } from './tiles.ts';

/** Who hides a photo from everybody for now: the first of the guardians who do. Null while nobody does. */
export function heldBy(circle: OpenCircle, { envelope }: Pick<PhotoRecord, 'envelope'>): Held | null {
  const { hold } = heldHistory(circle.ledger, envelope);
  return hold === undefined ? null : saidIn(circle, hold);
}

/** Photos that are hidden for now and can be read here; the first that was hidden comes first. */
export const heldPhotos = (circle: OpenCircle): PhotoRecord[] => photosIn(circle, circle.ledger.atRest);

/** Who hides what the person here hung up in an album: it is not gone, and they are told so where it hung. */
export function hidersOfOwn(circle: OpenCircle, album: AlbumId): MemberId[] {
  const { me, ledger } = circle;
  const own = me === undefined ? [] : everHeldOf(ledger, me);
  return photosIn(
    circle,
    [...own].filter((id) => ledger.atRest.has(id)),
  )
    .filter((photo) => photo.album === album)
    .flatMap((photo) => heldBy(circle, photo)?.by ?? []);
}

/** What guardians hide now of what a member hung up, and what they showed again. */
export const hiddenForNow = (circle: OpenCircle, member: MemberId): Fact[] =>
  photosIn(circle, everHeldOf(circle.ledger, member)).flatMap((photo) => {
    const { hold, releases } = heldHistory(circle.ledger, photo.envelope);
    const last = hold ?? releases.at(-1);
    return last === undefined ? [] : [heldFact(circle, photo, last, hold === undefined ? 'shownAgain' : 'hidden')];
  });

/** A guardian whose app is hostile hides one picture again and again. */
const mostTimes = 5;

/**
 * The same as it happened: that it was hidden is said also of what hangs again, and that it hung again of what is hidden once
 * more.
 */
export const hiddenEver = (circle: OpenCircle, member: MemberId): Fact[] =>
  photosIn(circle, everHeldOf(circle.ledger, member)).flatMap((photo) => {
    const { hold, times } = heldHistory(circle.ledger, photo.envelope);
    const before = times
      .slice(-mostTimes)
      .flatMap((time) => [
        heldFact(circle, photo, time.hold, 'wasHidden'),
        heldFact(circle, photo, time.shown, 'shownAgain'),
      ]);
    return hold === undefined ? before : [...before, heldFact(circle, photo, hold, 'hidden')];
  });

/** Nobody is shown what is hidden, so there is no picture here either. */
function heldFact(circle: OpenCircle, photo: PhotoRecord, said: EnvelopeId, kind: Fact['kind']): Fact {
  const { by, atMs } = saidIn(circle, said);
  const { albumName } = factAbout(circle, kind, by, [photo], atMs, () => false);
  return { ...plainFact(`${said} ${photo.id}`, kind, by, atMs), albumName, photos: 1 };
}

/** Which photo one of these is about, by its key. */
const photoIn = (key: string): string => key.slice(key.indexOf(' ') + 1);

/** Several of one album that read alike as one, in the place of the first of them, with how many pictures they are about. */
export function inOneSentence(facts: readonly Fact[], alsoBy: (fact: Fact) => string | null = () => null): Fact[] {
  // Everything else stands by itself: one act may be told as two facts under one key.
  const alike = Map.groupBy<Fact | string, Fact>(facts, (fact) =>
    readsAlike.has(fact.kind)
      ? JSON.stringify([fact.kind, fact.kind === 'shownAgain' ? fact.by : null, fact.albumName, alsoBy(fact)])
      : fact,
  );
  return [...alike.values()].flatMap(([first, ...others]) => {
    if (first === undefined) return [];
    if (others.length === 0) return [first];
    // One that was hidden again and again is one picture.
    const photos = new Set([first, ...others].map(({ key }) => photoIn(key))).size;
    return [{ ...first, photos, covers: others.slice(0, mostCovered).map(({ key }) => key) }];
  });
}

/** A hostile guardian hides thousands, and what was read is remembered of so many (`mostSeen`) that these are few beside it. */
export const mostCovered = 30;

/** Without a picture beside it nobody could tell one from the next. */
const readsAlike: ReadonlySet<Fact['kind']> = new Set(['hidden', 'wasHidden', 'shownAgain']);

/** What the person here, a guardian, hid of others and another one showed again: they had a reason, and do not look for it. */
export function shownByAnother(circle: OpenCircle, has: HasBlob): Fact[] {
  const { ledger, me } = circle;
  if (!isGuardianHere(circle)) return [];
  const hidden = new Set<EnvelopeId>();
  for (const hold of ledger.releases.keys())
    if (ledger.envelopes.get(hold)?.member === me) for (const id of ledger.targets.get(hold) ?? []) hidden.add(id);
  // What they asked about themselves they are told by the answer.
  const asked = hiddenFrom(circle, me);
  const photos = photosIn(circle, hidden).flatMap((photo) => {
    if (asked.has(photo.id)) return [];
    const { hold, releases } = heldHistory(ledger, photo.envelope);
    const release = releases.at(-1);
    const isOwn = ledger.envelopes.get(photo.envelope)?.member === me;
    return hold !== undefined || release === undefined || isOwn ? [] : [{ photo, release }];
  });
  return [...Map.groupBy(photos, ({ release }) => release)].map(([release, shown]) => {
    const { by, atMs } = saidIn(circle, release);
    const about = shown.map(({ photo }) => photo);
    return { ...factAbout(circle, 'shownByAnother', by, about, atMs, has), key: `${release} shown` };
  });
}

/** Releases of a photo that count, in the circle's own order. */
export const releasesOf = (ledger: Ledger, photo: EnvelopeId): readonly EnvelopeId[] =>
  heldHistory(ledger, photo).releases;

export function saidIn({ ledger, fold }: OpenCircle, id: EnvelopeId): Held {
  const by = ledger.envelopes.get(id)?.member;
  if (by === undefined) throw new Error('What counts is here');
  return { by, atMs: fold.model.heldAt.get(id) ?? null };
}

/** What was ever held of a member's, and with each whatever else its author gave the same number to. */
function everHeldOf(ledger: Ledger, member: MemberId): Set<EnvelopeId> {
  const ids = new Set<EnvelopeId>();
  for (const device of ledger.membership.devices.values()) {
    if (device.member !== member) continue;
    for (const id of ledger.everHeld.get(device.id) ?? []) {
      const fact = ledger.envelopes.get(id);
      if (fact !== undefined) for (const story of storiesOf(ledger, fact)) ids.add(story);
    }
  }
  return ids;
}

const photosIn = (circle: OpenCircle, ids: Iterable<EnvelopeId>): PhotoRecord[] =>
  [...ids].flatMap((id) => {
    const about = circle.fold.model.aboutPhoto.get(id);
    const photo = about === undefined ? undefined : circle.fold.model.photos.get(about);
    return photo?.envelope === id && isHanging(circle, photo) ? [photo] : [];
  });

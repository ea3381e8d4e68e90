import type { EnvelopeId, MemberId } from '#shared/domain/ids.ts';
import type { DeskThing } from '#shared/contract/deskViews.ts';
import type { OpenCircle } from '../circles/circles.ts';
import { heldHistory } from '../gate/index.ts';
import { isGuardianMember } from '../membership/index.ts';
import { undecided } from './decided.ts';
import { heldPhotos } from './held.ts';
import type { PhotoRecord } from './model.ts';
import { holdsOfOthersOnOwn } from './ownPhotos.ts';

/** Of somebody who is a guardian it is offered only where it is more than one looks through. */
const fewPhotos = 5;

/**
 * Photos that one guardian alone hides, by who that is. Without those that somebody asks about, or that share a hold with such a
 * one: a guardian looks at that before everybody sees it again. What another guardian hides, too, stays hidden.
 */
export function hiddenByOne(circle: OpenCircle): ReadonlyMap<MemberId, readonly PhotoRecord[]> {
  const { ledger, fold } = circle;
  // Nor what is another guardian's to show again.
  const inQuestion = new Set<EnvelopeId>(holdsOfOthersOnOwn(circle));
  for (const { photo } of undecided(circle)) {
    const hung = fold.model.photos.get(photo);
    for (const hold of hung === undefined ? [] : heldHistory(ledger, hung.envelope).holds) inQuestion.add(hold);
  }
  const byHider = new Map<MemberId, PhotoRecord[]>();
  for (const photo of heldPhotos(circle)) {
    const { hiders, holds } = heldHistory(ledger, photo.envelope);
    const [hider] = hiders;
    if (hider === undefined || hiders.size > 1 || holds.some((hold) => inQuestion.has(hold))) continue;
    const known = byHider.get(hider);
    if (known === undefined) byHider.set(hider, [photo]);
    else known.push(photo);
  }
  return byHider;
}

/** What is offered to be shown again in one go with each photo. */
export function offeredTogether(
  circle: OpenCircle,
): (photo: PhotoRecord) => Extract<DeskThing, { kind: 'held' }>['together'] {
  const { ledger, fold } = circle;
  const offers = new Map<PhotoRecord['id'], { readonly name: string; readonly photos: number }>();
  for (const [hider, photos] of hiddenByOne(circle)) {
    const areMany = photos.length > (isGuardianMember(ledger.membership, hider) ? fewPhotos : 1);
    const name = fold.model.people.get(hider)?.value.name ?? '';
    if (areMany) for (const { id } of photos) offers.set(id, { name, photos: photos.length });
  }
  return ({ id }) => offers.get(id) ?? null;
}

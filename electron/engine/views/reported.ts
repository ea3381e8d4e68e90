import type { EnvelopeId, MemberId } from '#shared/domain/ids.ts';
import type { OpenCircle } from '../circles/circles.ts';
import { isGuardianHere } from '../circles/isGuardianHere.ts';
import { heldHistory, isHeld } from '../gate/index.ts';
import { isDecided } from './decided.ts';
import { releasesOf } from './held.ts';
import type { Asked, PhotoRecord } from './model.ts';
import { isOwnBesideAnother } from './ownPhotos.ts';
import { askedAbout, isHanging } from './shown.ts';

/** So many pictures are hidden at a time because one and the same person reported them: nobody empties the wall by reporting it. */
const mostByOne = 3;

/** Whether guardians' computers hide by themselves what somebody reports, until a guardian has looked. They do unless a guardian said otherwise. */
export const hidesReported = ({ fold }: OpenCircle): boolean => fold.model.hidesReported?.value ?? true;

/**
 * What somebody reported that this guardian's computer is to hide until a guardian has looked. Not what a guardian has looked at
 * before, nor a picture of this guardian's own where another one decides about it: they would learn of the report.
 */
export function reportedToHide(circle: OpenCircle): { readonly report: EnvelopeId; readonly photo: PhotoRecord }[] {
  if (!isGuardianHere(circle) || !hidesReported(circle)) return [];
  const { ledger, fold } = circle;
  const asked = askedAbout(circle);
  const reports = asked.filter((one) => one.why !== null && !isDecided(circle, one)).sort(inOrder);
  if (reports.length === 0) return [];
  const lookedAt = new Set(asked.filter((one) => isDecided(circle, one)).map(({ photo }) => photo));
  const byOne = new Map<MemberId, number>();
  return reports.flatMap(({ id, by, photo: about }) => {
    const photo = fold.model.photos.get(about);
    const before = byOne.get(by) ?? 0;
    if (photo === undefined || !isHanging(circle, photo) || before === mostByOne) return [];
    byOne.set(by, before + 1);
    const wasShown = lookedAt.has(about) || releasesOf(ledger, photo.envelope).length > 0;
    if (wasShown || isHeld(ledger, photo.envelope) || isOwnBesideAnother(circle, photo)) return [];
    return [{ report: id, photo }];
  });
}

/** Whether a guardian's computer is likely to have hidden a photo by itself: it did so after it was reported, where they do. */
export function wasHiddenByItself(circle: OpenCircle, report: Asked, photo: PhotoRecord): boolean {
  const { hold } = heldHistory(circle.ledger, photo.envelope);
  const heldAt = hold === undefined ? undefined : circle.ledger.envelopes.get(hold)?.clock;
  return hidesReported(circle) && heldAt !== undefined && heldAt >= report.clock;
}

/** The first ones first. */
const inOrder = (one: Asked, other: Asked): number => one.clock - other.clock || (one.id < other.id ? -1 : 1);

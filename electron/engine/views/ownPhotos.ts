import type { EnvelopeId, MemberId, PhotoId } from '#shared/domain/ids.ts';
import type { OpenCircle } from '../circles/circles.ts';
import { heldHistory, holdsOf } from '../gate/index.ts';
import { isGuardianMember } from '../membership/index.ts';
import { undecided } from './decided.ts';
import { heldPhotos } from './held.ts';
import type { PhotoRecord } from './model.ts';
import { oncePerFold } from './oncePerFold.ts';
import { authorOf } from './tiles.ts';

/*
 * A guardian leaves it to another one to decide about a picture of their own. No gate asks for it, as there may be no other one
 * who could: docs/decisions/review.md.
 */

/** Whether the person here hung a photo up, and another guardian is there to decide about it. */
export const isOwnBesideAnother = (circle: OpenCircle, photo: PhotoRecord): boolean =>
  authorOf(circle, photo) === circle.me && hasAnotherGuardian(circle, circle.me);

/**
 * Whether it is another guardian's to show a photo again: with it would hang what that one hides of the person here, or is
 * asked about.
 */
export function isAnothersToShow(circle: OpenCircle, photo: PhotoRecord): boolean {
  const names = holdsOf(circle.ledger, photo.envelope);
  if (names.some((hold) => holdsOfOthersOnOwn(circle).has(hold))) return true;
  return isOwnBesideAnother(circle, photo) && reported(circle).has(photo.id);
}

/** What somebody said is wrong, and nobody has decided: once for all that is asked about it, which may be thousands. */
const reported: (circle: OpenCircle) => ReadonlySet<PhotoId> = oncePerFold(
  (circle) =>
    new Set(
      undecided(circle)
        .filter(({ why }) => why !== null)
        .map(({ photo }) => photo),
    ),
);

/** With which somebody else hides what the person here hung up; none while nobody else is a guardian. */
export const holdsOfOthersOnOwn: (circle: OpenCircle) => ReadonlySet<EnvelopeId> = oncePerFold((circle) => {
  const { ledger, me } = circle;
  const own = heldPhotos(circle).filter((photo) => isOwnBesideAnother(circle, photo));
  const holds = own.flatMap(({ envelope }) => heldHistory(ledger, envelope).holds);
  return new Set(holds.filter((hold) => ledger.envelopes.get(hold)?.member !== me));
});

const hasAnotherGuardian = ({ ledger: { membership } }: OpenCircle, me: MemberId | undefined): boolean =>
  [...membership.members.keys()].some((member) => member !== me && isGuardianMember(membership, member));

import type { EnvelopeId, MemberId, PhotoId } from '#shared/domain/ids.ts';
import type { OpenCircle } from '../circles/circles.ts';
import { heldHistory, holdsOf, isHeld } from '../gate/index.ts';
import { isGuardianMember } from '../membership/index.ts';
import type { CommentRecord } from './comments.ts';
import { undecided } from './decided.ts';
import { heldPhotos } from './held.ts';
import type { Asked, PhotoRecord } from './model.ts';
import { oncePerFold } from './oncePerFold.ts';
import { whoWrote } from './reportedWords.ts';
import { authorOf } from './tiles.ts';

/*
 * A guardian leaves it to another one to decide about a picture of their own. No gate asks for it, as there may be no other one
 * who could: docs/decisions/review.md.
 */

/** Whether the person here hung a photo up, and another guardian is there to decide about it. */
export const isOwnBesideAnother = (circle: OpenCircle, photo: PhotoRecord): boolean =>
  authorOf(circle, photo) === circle.me && hasAnotherGuardian(circle, circle.me);

/** The same of what somebody reports: of words it is about whoever wrote them. */
export const isOwnCause = (circle: OpenCircle, asked: Asked, photo: PhotoRecord): boolean =>
  (whoWrote(circle, asked) ?? authorOf(circle, photo)) === circle.me && hasAnotherGuardian(circle, circle.me);

/**
 * Whether it is another guardian's to show a photo again: with it would hang what that one hides of the person here, or is
 * asked about.
 */
export function isAnothersToShow(circle: OpenCircle, photo: PhotoRecord): boolean {
  const names = holdsOf(circle.ledger, photo.envelope);
  if (names.some((hold) => holdsOfOthersOnOwn(circle).has(hold))) return true;
  if (ownWordsInQuestion(circle).has(photo.id) && isAnotherThere(circle, photo)) return true;
  return isOwnBesideAnother(circle, photo) && inQuestion(circle).has(photo.id);
}

/** Whether the guardian here may say of what somebody asks about that it may hang. */
export const mayBeKept = (circle: OpenCircle, photo: PhotoRecord): boolean =>
  !isOwnBesideAnother(circle, photo) && !(isHeld(circle.ledger, photo.envelope) && isAnothersToShow(circle, photo));

/** The same of what somebody asks about, which may be words: those are another's to decide than who wrote them. */
export function mayLetStay(circle: OpenCircle, asked: Asked, photo: PhotoRecord): boolean {
  return (
    !isOwnCause(circle, asked, photo) && !(isHeld(circle.ledger, photo.envelope) && isAnothersToShow(circle, photo))
  );
}

/**
 * Whether the guardian here may hide words that somebody reported: also where they stand under a picture of their own, which is
 * another one's to show again. That it hangs is not said with it then.
 */
export const mayHideReported = (circle: OpenCircle, asked: Asked, photo: PhotoRecord): boolean =>
  asked.comment !== null && !isOwnCause(circle, asked, photo);

/** Whether words of the person's here are another guardian's to show again, who hides them. */
export const areAnothersToShow = (
  circle: OpenCircle,
  { by, hiddenBy }: Pick<CommentRecord, 'by' | 'hiddenBy'>,
): boolean => by === circle.me && hiddenBy !== null && hiddenBy !== by && hasAnotherGuardian(circle, by);

/**
 * Pictures that somebody asks about, and nobody has decided; not where it is words under them, which are nobody's cause but their
 * writer's. Once for all that is asked about it, which may be thousands.
 */
const inQuestion: (circle: OpenCircle) => ReadonlySet<PhotoId> = oncePerFold(
  (circle) =>
    new Set(undecided(circle).flatMap((asked) => (whoWrote(circle, asked) === undefined ? [asked.photo] : []))),
);

/** Pictures under which somebody reported words of the person here. */
const ownWordsInQuestion: (circle: OpenCircle) => ReadonlySet<PhotoId> = oncePerFold(
  (circle) =>
    new Set(undecided(circle).flatMap((asked) => (whoWrote(circle, asked) === circle.me ? [asked.photo] : []))),
);

/** Whether a guardian is there who may show it again: not whoever hung it up. */
function isAnotherThere(circle: OpenCircle, photo: PhotoRecord): boolean {
  const author = authorOf(circle, photo);
  return guardiansBeside(circle, circle.me).some((guardian) => guardian !== author);
}

/** With which somebody else hides what the person here hung up; none while nobody else is a guardian. */
export const holdsOfOthersOnOwn: (circle: OpenCircle) => ReadonlySet<EnvelopeId> = oncePerFold((circle) => {
  const { ledger, me } = circle;
  const own = heldPhotos(circle).filter((photo) => isOwnBesideAnother(circle, photo));
  const holds = own.flatMap(({ envelope }) => heldHistory(ledger, envelope).holds);
  return new Set(holds.filter((hold) => ledger.envelopes.get(hold)?.member !== me));
});

const hasAnotherGuardian = (circle: OpenCircle, me: MemberId | undefined): boolean =>
  guardiansBeside(circle, me).length > 0;

const guardiansBeside = ({ ledger: { membership } }: OpenCircle, me: MemberId | undefined): MemberId[] =>
  [...membership.members.keys()].filter((member) => member !== me && isGuardianMember(membership, member));

import type { AlbumId, MemberId, PhotoId } from '#shared/domain/ids.ts';
import type { OpenCircle } from '../circles/circles.ts';
import { isHeld, isLetThrough, isTheStory, stillHolds } from '../gate/index.ts';
import { isActiveMember, isApart } from '../membership/index.ts';
import { endOf } from './ends.ts';
import { oncePerFold } from './oncePerFold.ts';
import type { Asked, PhotoRecord, WaitingRecord } from './model.ts';

/** Whether a photo hangs, by the membership of today, for the person here: let through where it had to be, and not hidden. */
export const isShown = (circle: OpenCircle, photo: PhotoRecord): boolean =>
  isHanging(circle, photo) &&
  (isMine(circle, photo) || !isPartedFrom(circle, photo.album)) &&
  !isHeld(circle.ledger, photo.envelope) &&
  !isHiddenForMe(circle, photo) &&
  !isOver(circle, photo);

/**
 * Whether the person here left an album because they are kept apart from somebody in it. Then only what they hung up themselves is
 * left to them, which they may take down. The keys that they have from before open the rest; no app of ours shows it.
 */
export function isPartedFrom({ ledger, me }: OpenCircle, album: AlbumId): boolean {
  const { membership, albums } = ledger;
  if (me === undefined || membership.apart.size === 0) return false;
  const audience = albums.get(album)?.current.audience ?? [];
  return !audience.includes(me) && audience.some((id) => isActiveMember(membership, id) && isApart(membership, id, me));
}

const isMine = ({ ledger, me }: OpenCircle, { author }: PhotoRecord): boolean =>
  ledger.membership.devices.get(author)?.member === me;

/** The photo that the person here sees under an id, if there is one. */
export function shownPhoto(circle: OpenCircle, id: PhotoId): PhotoRecord | undefined {
  const photo = circle.fold.model.photos.get(id);
  return photo !== undefined && isShown(circle, photo) ? photo : undefined;
}

/** Its end has come by this computer's clock; taken down it is once its author's or a guardian's computer has said so. */
export const isOver = (circle: OpenCircle, photo: PhotoRecord | WaitingRecord): boolean =>
  (endOf(circle, photo) ?? Infinity) <= Date.now();

/**
 * The same, whatever the person here has asked to be hidden, or a guardian hides for now. Of two stories under one number
 * everybody shows one, or nobody.
 */
export function isHanging({ ledger }: OpenCircle, { envelope, approvals }: PhotoRecord): boolean {
  if (!isTheStory(ledger, envelope)) return false;
  if (approvals === null) return stillHolds(ledger, envelope);
  return approvals.some((approval) => isLetThrough(ledger, envelope, approval));
}

/** Whether nobody has let a photo through (yet). */
export const isWaiting = (circle: OpenCircle, { id, envelope }: WaitingRecord): boolean => {
  const photo = circle.fold.model.photos.get(id);
  if (!isTheStory(circle.ledger, envelope)) return false;
  return stillHolds(circle.ledger, envelope) && (photo === undefined || !isHanging(circle, photo));
};

/** Whoever asked for a photo to be taken down, or reported it, does not see it any more. */
const isHiddenForMe = (circle: OpenCircle, { id }: PhotoRecord): boolean => hiddenForMe(circle).has(id);

/** What people have asked for, as far as it is told here. */
export const askedAbout: (circle: OpenCircle) => readonly Asked[] = oncePerFold(({ ledger, fold }) =>
  [...fold.model.asked.values()].filter(({ id }) => stillHolds(ledger, id)),
);

/** What a member has asked to be taken down, or reported, as far as it is told here. Whom words under it hurt sees it still. */
export const hiddenFrom = (circle: OpenCircle, member: MemberId | undefined): ReadonlySet<PhotoId> =>
  new Set(askedAbout(circle).flatMap(({ photo, comment, by }) => (by === member && comment === null ? [photo] : [])));

const hiddenForMe = oncePerFold((circle) => hiddenFrom(circle, circle.me));

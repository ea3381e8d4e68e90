import type { MemberId, PhotoId } from '#shared/domain/ids.ts';
import type { Talk } from '#shared/contract/deskViews.ts';
import { maySay } from '../albums/ownRules.ts';
import type { OpenCircle } from '../circles/circles.ts';
import { isGuardianHere } from '../circles/isGuardianHere.ts';
import type { PhotoRecord, SaidAbout } from './model.ts';
import { readsWords, takeDownReads } from './answers.ts';
import { hasOtherWords, saidAbout } from './comments.ts';
import { isDecided } from './decided.ts';
import { areAnothersToShow, mayBeKept } from './ownPhotos.ts';
import { commentsForMe } from './reportedWords.ts';
import { askedAbout, isHanging, shownPhoto } from './shown.ts';
import { authorOf } from './tiles.ts';

/**
 * What people say about a photo, for the person here; undefined where they do not see it. Guardians read it also where it is hidden,
 * at the desk; nobody says anything about it then.
 */
export function talkOf(circle: OpenCircle, id: PhotoId): Talk | undefined {
  const { me } = circle;
  const isGuardian = isGuardianHere(circle);
  const isSeen = shownPhoto(circle, id) !== undefined;
  const photo = circle.fold.model.photos.get(id);
  if (photo === undefined || me === undefined) return undefined;
  if (!isSeen && !(isGuardian && isHanging(circle, photo))) return undefined;
  const author = authorOf(circle, photo);
  const mayComment = isSeen && maySay(circle, photo.album, 'mayComment');
  const asked = askedAbout(circle).filter((one) => one.photo === id);
  const requests = asked.filter((one) => one.why === null && !isDecided(circle, one));
  return {
    comments: commentsForMe(circle, photo)
      .filter(({ hiddenBy, by }) => hiddenBy === null || isGuardian || by === me)
      // What it said before is read at the desk alone, where somebody reported it.
      .map(({ envelopes: _, wordings, hiddenIn, at, ...comment }) => ({
        ...comment,
        atMs: at,
        isMended: hiddenIn !== null && hasOtherWords({ wordings }, hiddenIn),
        mayEdit: comment.by === me && mayComment,
        mayRemove: comment.by === me || isGuardian,
        mayHide: isGuardian && !areAnothersToShow(circle, comment),
        mayReport: comment.by !== me && !isGuardian,
      })),
    reactions: reactionsOn(circle, photo).map(({ by, reaction }) => ({ by, reaction })),
    mayComment,
    mayReact: isSeen && maySay(circle, photo.album, 'mayReact'),
    requests: requests
      .filter(({ by }) => isGuardian || me === author || by === me)
      .map((one) => ({
        request: one.id,
        by: one.by,
        words: one.words,
        askedAtMs: one.at,
        readsWords: isGuardian && readsWords(circle, one, photo),
        takeDownReads: isGuardian ? takeDownReads(circle, one, photo) : [],
        mayHang: isGuardian && mayBeKept(circle, photo),
      })),
    mayAskToTakeDown: isSeen && me !== author,
    mayReport: isSeen && me !== author,
  };
}

/** One face per person, in the order in which they came. */
export function reactionsOn(
  circle: OpenCircle,
  photo: PhotoRecord,
): readonly (Talk['reactions'][number] & { readonly at: number })[] {
  const last = new Map<MemberId, SaidAbout>();
  for (const one of saidAbout(circle, photo)) {
    if (one.said.kind !== 'reaction') continue;
    last.delete(one.by);
    last.set(one.by, one);
  }
  return [...last.values()].flatMap(({ by, at, said }) =>
    said.kind === 'reaction' && said.reaction !== null ? [{ by, at, reaction: said.reaction }] : [],
  );
}

import type { MemberId, PhotoId } from '#shared/domain/ids.ts';
import type { Talk } from '#shared/contract/deskViews.ts';
import { maySay } from '../albums/ownRules.ts';
import type { OpenCircle } from '../circles/circles.ts';
import { isGuardianHere } from '../circles/isGuardianHere.ts';
import type { PhotoRecord, SaidAbout } from './model.ts';
import { readsWords, takeDownReads } from './answers.ts';
import { commentsOn, saidAbout } from './comments.ts';
import { isDecided } from './decided.ts';
import { askedAbout, shownPhoto } from './shown.ts';
import { authorOf } from './tiles.ts';

/** What people say about a photo, for the person here; undefined where they do not see it. */
export function talkOf(circle: OpenCircle, id: PhotoId): Talk | undefined {
  const { me } = circle;
  const photo = shownPhoto(circle, id);
  if (photo === undefined || me === undefined) return undefined;
  const isGuardian = isGuardianHere(circle);
  const author = authorOf(circle, photo);
  const mayComment = maySay(circle, photo.album, 'mayComment');
  const asked = askedAbout(circle).filter((one) => one.photo === id);
  const requests = asked.filter((one) => one.why === null && !isDecided(circle, one));
  return {
    comments: commentsOn(circle, photo)
      .filter(({ hiddenBy, by }) => hiddenBy === null || isGuardian || by === me)
      .map(({ envelopes: _, at, ...comment }) => ({
        ...comment,
        atMs: at,
        mayEdit: comment.by === me && mayComment,
        mayRemove: comment.by === me || isGuardian,
        mayHide: isGuardian,
      })),
    reactions: reactionsOn(circle, photo).map(({ by, reaction }) => ({ by, reaction })),
    mayComment,
    mayReact: maySay(circle, photo.album, 'mayReact'),
    requests: requests
      .filter(({ by }) => isGuardian || me === author || by === me)
      .map((one) => ({
        request: one.id,
        by: one.by,
        words: one.words,
        askedAtMs: one.at,
        readsWords: isGuardian && readsWords(circle, one, photo),
        takeDownReads: isGuardian ? takeDownReads(circle, one, photo) : [],
      })),
    mayAskToTakeDown: me !== author,
    mayReport: me !== author,
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

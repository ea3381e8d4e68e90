import type { EnvelopeId, MemberId, PhotoId } from '#shared/domain/ids.ts';
import type { Talk } from '#shared/contract/deskViews.ts';
import { maySay } from '../albums/ownRules.ts';
import type { OpenCircle } from '../circles/circles.ts';
import { isGuardianHere } from '../circles/isGuardianHere.ts';
import { stillHolds } from '../gate/index.ts';
import type { PhotoRecord, SaidAbout } from './model.ts';
import { isDecided } from './decided.ts';
import { askedAbout, shownPhoto } from './shown.ts';
import { authorOf } from './tiles.ts';

/** A comment as it is now, with every envelope that it is made of. */
export type CommentRecord = {
  readonly id: EnvelopeId;
  readonly by: MemberId;
  readonly words: string;
  readonly at: number;
  readonly isEdited: boolean;
  readonly isHidden: boolean;
  readonly envelopes: readonly EnvelopeId[];
};

/** What people say about a photo, for the person here; undefined where they do not see it. */
export function talkOf(circle: OpenCircle, id: PhotoId): Talk | undefined {
  const { me } = circle;
  const photo = shownPhoto(circle, id);
  if (photo === undefined || me === undefined) return undefined;
  const isGuardian = isGuardianHere(circle);
  const author = authorOf(circle, photo);
  const mayComment = maySay(circle, 'mayComment');
  const asked = askedAbout(circle).filter((one) => one.photo === id);
  const requests = asked.filter((one) => one.why === null && !isDecided(circle, one));
  return {
    comments: commentsOn(circle, photo)
      .filter(({ isHidden, by }) => !isHidden || isGuardian || by === me)
      .map(({ envelopes: _, at, ...comment }) => ({
        ...comment,
        atMs: at,
        mayEdit: comment.by === me && mayComment,
        mayRemove: comment.by === me || isGuardian,
        mayHide: isGuardian,
      })),
    reactions: reactionsOn(circle, photo).map(({ by, reaction }) => ({ by, reaction })),
    mayComment,
    mayReact: maySay(circle, 'mayReact'),
    requests: requests
      .filter(({ by }) => isGuardian || me === author || by === me)
      .map(({ id: request, by, words, at }) => ({ request, by, words, askedAtMs: at })),
    mayAskToTakeDown: me !== author,
    mayReport: me !== author,
  };
}

/** The comments under a photo, in the order in which they came to be. */
export function commentsOn(circle: OpenCircle, photo: PhotoRecord): CommentRecord[] {
  const all = saidAbout(circle, photo);
  const editsOf = Map.groupBy(all, ({ said }) => (said.kind === 'comment' ? said.edits : null));
  const hidingOf = new Map(all.flatMap((one) => (one.said.kind === 'hide' ? [[one.said.comment, one]] : [])));
  return all.flatMap((first) => {
    if (first.said.kind !== 'comment' || first.said.edits !== null) return [];
    const edits = (editsOf.get(first.id) ?? []).filter(({ by }) => by === first.by);
    const last = edits.at(-1) ?? first;
    const hiding = hidingOf.get(first.id);
    const { id, by, at } = first;
    return [
      {
        id,
        by,
        at,
        words: last.said.kind === 'comment' ? last.said.words : '',
        isEdited: edits.length > 0,
        isHidden: hiding?.said.kind === 'hide' && hiding.said.hidden,
        envelopes: [id, ...edits.map((edit) => edit.id)],
      },
    ];
  });
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

/** In the circle's own order. */
function saidAbout({ ledger, fold }: OpenCircle, photo: PhotoRecord): SaidAbout[] {
  return [...(fold.model.talk.get(photo.id)?.values() ?? [])]
    .filter(({ id, album }) => album === photo.album && stillHolds(ledger, id))
    .sort((one, other) => one.clock - other.clock || (one.id < other.id ? -1 : 1));
}

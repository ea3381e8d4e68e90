import type { EnvelopeId, MemberId } from '#shared/domain/ids.ts';
import type { Fact } from '#shared/contract/facts.ts';
import type { DeskThing } from '#shared/contract/deskViews.ts';
import type { OpenCircle } from '../circles/circles.ts';
import { stillHolds } from '../gate/index.ts';
import { commentsOn, hidingsThatCount, isHiding, saidAbout, wordsWhen, type CommentRecord } from './comments.ts';
import type { Asked, PhotoRecord, SaidAbout } from './model.ts';
import { oncePerFold } from './oncePerFold.ts';
import { askedAbout } from './shown.ts';

type Hung = Pick<PhotoRecord, 'id' | 'album'>;

/** What of it the person here sees: not what they said something is wrong with. */
export const commentsForMe = (circle: OpenCircle, photo: Hung): CommentRecord[] => {
  const reported = reportedByMe(circle);
  return commentsOn(circle, photo).filter(({ id }) => !reported.has(id));
};

/**
 * Whether words stand under a photo for everybody who sees it: not those that a guardian hides, nor those that are gone, nor for
 * whoever reported them. Asked of every photo on the wall, it looks at what is said about that one and at nothing else.
 */
export const hasWords = (circle: OpenCircle, photo: Hung): boolean =>
  circle.fold.model.talk.has(photo.id) && commentsForMe(circle, photo).some(({ hiddenBy }) => hiddenBy === null);

const reportedByMe: (circle: OpenCircle) => ReadonlySet<EnvelopeId> = oncePerFold(
  (circle) =>
    new Set(askedAbout(circle).flatMap(({ comment, by }) => (by === circle.me && comment !== null ? [comment] : []))),
);

/**
 * Who wrote the words that a report means, also where they are gone since: then it is the word of whoever reported them, who read
 * them, as a taking back leaves nothing to ask. Undefined: it means a picture, or something else than words under that very one.
 */
export function whoWrote(circle: OpenCircle, { photo, comment, writer }: Asked): MemberId | undefined {
  if (comment === null) return undefined;
  const { ledger, fold } = circle;
  const known = fold.model.talk.get(photo)?.get(comment);
  if (known !== undefined && stillHolds(ledger, comment)) {
    const hung = fold.model.photos.get(photo);
    const isUnder = hung === undefined || hung.album === known.album;
    return isUnder && known.said.kind === 'comment' && known.said.edits === null ? known.by : undefined;
  }
  const isSomethingElse = ledger.envelopes.get(comment)?.isAlive === true;
  return isSomethingElse || writer === null || !ledger.membership.members.has(writer) ? undefined : writer;
}

/** The words that a report means; null where it means the picture, or names what nobody wrote under it. */
export function wordsMeant(
  circle: OpenCircle,
  asked: Asked,
  photo: Hung,
): Extract<DeskThing, { kind: 'report' }>['about'] {
  const by = whoWrote(circle, asked);
  if (by === undefined) return null;
  const comment = commentsOn(circle, photo).find(({ id }) => id === asked.comment);
  if (comment === undefined) return { by, words: null, now: null, isHidden: false };
  const words = wordsWhen(comment, { envelope: asked.id, clock: asked.clock, wording: asked.wording });
  return { by, words: words ?? null, now: comment.words, isHidden: comment.hiddenBy !== null };
}

/**
 * That guardians hid the words which a report means, since it was written or so that they are hidden now, in the circle's own order.
 * The first of these that counts is the answer to it: a slip beside it in the room of whoever reported them would tell whoever
 * wrote them who that was.
 */
export function hidingsSince(circle: OpenCircle, { comment, photo, clock }: Asked): readonly SaidAbout[] {
  const known = comment === null ? undefined : hidingsOfReported(circle).get(photo)?.get(comment);
  if (known === undefined) return [];
  const last = known.at(-1);
  return known.filter((one) => isHiding(one) && (one.clock > clock || one === last));
}

/** Who hid words that somebody reported, by the photo they stand under; not of words that the person here wrote. */
export const hidersOfReported: (circle: OpenCircle) => ReadonlyMap<PhotoRecord['id'], MemberId> = oncePerFold(
  (circle) =>
    new Map(
      askedAbout(circle).flatMap((asked) => {
        const last =
          asked.comment === null ? undefined : hidingsOfReported(circle).get(asked.photo)?.get(asked.comment)?.at(-1);
        if (last === undefined || !isHiding(last) || whoWrote(circle, asked) === circle.me) return [];
        return [[asked.photo, last.by] as const];
      }),
    ),
);

/**
 * What had become of reported words when somebody answered: a guardian had hidden them, as whoever reported them can read, or they
 * stood there still, or they are gone now. Undefined where nobody knows that any more.
 *
 * @param clock of the answer
 */
export function becameOfWords(circle: OpenCircle, asked: Asked, clock: number): Fact['became'] {
  const { comment, photo, by } = asked;
  const { ledger, fold } = circle;
  const hung = fold.model.photos.get(photo);
  if (comment === null || hung === undefined) return undefined;
  const last = hidingsOfReported(circle)
    .get(photo)
    ?.get(comment)
    ?.findLast((one) => one.clock < clock && ledger.envelopes.get(one.id)?.audience?.includes(by) === true);
  if (last !== undefined && isHiding(last)) return 'hidden';
  if (commentsOn(circle, hung).some(({ id }) => id === comment)) return 'stay';
  // They were there: whoever reported them had read them.
  return whoWrote(circle, asked) === undefined ? undefined : 'gone';
}

/** What guardians hid and showed again, and what counts of it, of what is said under photos about which somebody reported words. */
const hidingsOfReported = oncePerFold((circle) => {
  const found = new Map<Asked['photo'], ReadonlyMap<EnvelopeId, readonly SaidAbout[]>>();
  for (const { comment, photo } of askedAbout(circle)) {
    const hung = circle.fold.model.photos.get(photo);
    if (comment === null || hung === undefined || found.has(photo)) continue;
    const byComment = new Map<EnvelopeId, SaidAbout[]>();
    for (const one of saidAbout(circle, hung)) {
      if (one.said.kind !== 'hide') continue;
      const before = byComment.get(one.said.comment);
      if (before === undefined) byComment.set(one.said.comment, [one]);
      else before.push(one);
    }
    const counting = [...byComment].map(([id, all]) => {
      const writer = circle.fold.model.talk.get(photo)?.get(id)?.by;
      return [id, writer === undefined ? all : hidingsThatCount(circle, all, writer)] as const;
    });
    found.set(photo, new Map(counting));
  }
  return found;
});

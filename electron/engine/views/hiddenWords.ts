import type { EnvelopeId, MemberId } from '#shared/domain/ids.ts';
import type { Fact } from '#shared/contract/facts.ts';
import type { OpenCircle } from '../circles/circles.ts';
import { stillHolds } from '../gate/index.ts';
import { hasOtherWords, wordsWhen, type CommentRecord, type Wording } from './comments.ts';
import { factAbout } from './facts.ts';
import { isLaterWord, type PhotoRecord } from './model.ts';
import { oncePerFold } from './oncePerFold.ts';
import { talked } from './talked.ts';
import type { HasBlob } from './tiles.ts';

/*
 * What guardians hid of what people wrote, and showed again, and what was changed since, as facts.
 */

/** Words of a member that a guardian hides, and showed again, each time that one did: what is hidden they still see themselves. */
export const wordsHidden = (circle: OpenCircle, member: MemberId, has: HasBlob): Fact[] =>
  hidingsOf(circle, member).map((one) => hidingFact(circle, one, has));

/** The same as it is now: of what was hidden and shown again and again the last time. */
export function wordsHiddenNow(circle: OpenCircle, member: MemberId, has: HasBlob): Fact[] {
  const last = new Map<EnvelopeId, Hiding>();
  for (const one of hidingsOf(circle, member)) {
    const before = last.get(one.comment.id);
    if (before === undefined || isLaterWord(one, before)) last.set(one.comment.id, one);
  }
  return [...last.values()].map((one) => hidingFact(circle, one, has));
}

/** Somebody hides a comment, or shows it again. */
type Hiding = {
  readonly envelope: EnvelopeId;
  readonly clock: number;
  readonly by: MemberId;
  readonly at: number;
  /** The words that were read, where that is said. */
  readonly wording: EnvelopeId | null;
  readonly isHidden: boolean;
  readonly comment: CommentRecord;
  readonly photo: PhotoRecord;
};

const hidings = oncePerFold((circle): readonly Hiding[] => {
  const { ledger, fold } = circle;
  return talked(circle).flatMap(({ photo, comments }) => {
    const byId = new Map(comments.map((comment) => [comment.id, comment]));
    return [...(fold.model.talk.get(photo.id)?.values() ?? [])].flatMap(
      ({ id: envelope, by, at, clock, album, said }): Hiding[] => {
        const comment = said.kind === 'hide' ? byId.get(said.comment) : undefined;
        if (said.kind !== 'hide' || comment === undefined) return [];
        if (album !== photo.album || !stillHolds(ledger, envelope)) return [];
        return [{ envelope, clock, by, at, wording: said.wording, isHidden: said.hidden, comment, photo }];
      },
    );
  });
});

/** What others did with a member's words. What is said where the member cannot look they do not read. */
const hidingsOf = (circle: OpenCircle, member: MemberId): Hiding[] =>
  hidings(circle).filter(
    ({ comment, by, envelope }) =>
      comment.by === member &&
      by !== member &&
      circle.ledger.envelopes.get(envelope)?.audience?.includes(member) === true,
  );

const hidingFact = (circle: OpenCircle, { isHidden, by, photo, at, ...hiding }: Hiding, has: HasBlob): Fact => ({
  ...factAbout(circle, isHidden ? 'hidWords' : 'showedWords', by, [photo], at, has),
  key: hiding.envelope,
  words: wordsWhen(hiding.comment, hiding) ?? '',
});

/** Words that the person here hid, and that whoever wrote them has changed since: they may be shown again. */
export const wordsMended = (circle: OpenCircle, has: HasBlob): Fact[] =>
  mended(circle).map(({ by, photo, last }) => ({
    ...factAbout(circle, 'mendedWords', by, [photo], last.at, has),
    key: last.envelope,
    words: last.words,
  }));

type Mended = { readonly by: MemberId; readonly photo: PhotoRecord; readonly last: Wording };

const mended = oncePerFold((circle): readonly Mended[] =>
  talked(circle).flatMap(({ photo, comments }) =>
    comments.flatMap((comment) => {
      const { by, hiddenBy, hiddenIn, wordings } = comment;
      const last = wordings.at(-1);
      if (hiddenIn === null || hiddenBy !== circle.me || by === circle.me || last === undefined) return [];
      return hasOtherWords(comment, hiddenIn) ? [{ by, photo, last }] : [];
    }),
  ),
);

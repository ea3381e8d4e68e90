import type { AlbumId, EnvelopeId, MemberId, PhotoId } from '#shared/domain/ids.ts';
import type { OpenCircle } from '../circles/circles.ts';
import { stillHolds } from '../gate/index.ts';
import { isLaterWord, type PhotoRecord, type SaidAbout } from './model.ts';
import { oncePerFold } from './oncePerFold.ts';
import { isInOwnCause } from './ownCause.ts';

type Hung = Pick<PhotoRecord, 'id' | 'album'>;

/** A comment as it is now, with every envelope that it is made of. */
export type CommentRecord = {
  readonly id: EnvelopeId;
  readonly by: MemberId;
  readonly words: string;
  readonly at: number;
  readonly isEdited: boolean;
  /** The guardian who hides it. */
  readonly hiddenBy: MemberId | null;
  /** What hides it. */
  readonly hiddenIn: Done | null;
  readonly envelopes: readonly EnvelopeId[];
  /** Its words from the first to the last. */
  readonly wordings: readonly Wording[];
};

export type Wording = {
  readonly envelope: EnvelopeId;
  readonly clock: number;
  readonly at: number;
  readonly words: string;
};

/** The comments under a photo, in the order in which they came to be: worked out once, however many reports name them. */
export function commentsOn(circle: OpenCircle, photo: Hung): readonly CommentRecord[] {
  const known = workedOut(circle);
  const comments = known.get(photo.id);
  if (comments?.album === photo.album) return comments.all;
  const all = commentsUnder(circle, photo);
  known.set(photo.id, { album: photo.album, all });
  return all;
}

const workedOut = oncePerFold(
  () => new Map<PhotoId, { readonly album: AlbumId; readonly all: readonly CommentRecord[] }>(),
);

function commentsUnder(circle: OpenCircle, photo: Hung): CommentRecord[] {
  const all = saidAbout(circle, photo);
  const editsOf = Map.groupBy(all, ({ said }) => (said.kind === 'comment' ? said.edits : null));
  const hidings = Map.groupBy(all, ({ said }) => (said.kind === 'hide' ? said.comment : null));
  return all.flatMap((first) => {
    if (first.said.kind !== 'comment' || first.said.edits !== null) return [];
    const edits = (editsOf.get(first.id) ?? []).filter(({ by }) => by === first.by);
    const wordings = [first, ...edits].flatMap(wordingOf);
    const hiding = lastHiding(circle, hidings.get(first.id) ?? [], first.by);
    const { id, by, at } = first;
    return [
      {
        id,
        by,
        at,
        words: wordings.at(-1)?.words ?? '',
        isEdited: edits.length > 0,
        hiddenBy: hiding?.by ?? null,
        hiddenIn: hiding === undefined ? null : doneIn(hiding),
        envelopes: wordings.map(({ envelope }) => envelope),
        wordings,
      },
    ];
  });
}

/** What hides it. */
function lastHiding(circle: OpenCircle, hidings: readonly SaidAbout[], writer: MemberId): SaidAbout | undefined {
  const last = hidingsThatCount(circle, hidings, writer).at(-1);
  return last !== undefined && isHiding(last) ? last : undefined;
}

/**
 * Of what hid a comment and showed it again, in that order, what counts. Words of a guardian's own that another one hides are that
 * one's to show again, or a third one's.
 */
export function hidingsThatCount(circle: OpenCircle, hidings: readonly SaidAbout[], writer: MemberId): SaidAbout[] {
  const counting: SaidAbout[] = [];
  for (const one of hidings) {
    const before = counting.at(-1);
    const isOwnOfAnothers = before !== undefined && isHiding(before) && one.by === writer && before.by !== writer;
    if (isOwnOfAnothers && (isHiding(one) || isInOwnCause(circle, one.id, writer, before.id))) continue;
    counting.push(one);
  }
  return counting;
}

export const isHiding = ({ said }: SaidAbout): boolean => said.kind === 'hide' && said.hidden;

const wordingOf = ({ id: envelope, clock, at, said }: SaidAbout): Wording[] =>
  said.kind === 'comment' ? [{ envelope, clock, at, words: said.words }] : [];

/** Something that was done with a comment, and with which of its words, where that is said. */
type Done = Pick<Wording, 'envelope' | 'clock'> & { readonly wording: EnvelopeId | null };

const doneIn = ({ id: envelope, clock, said }: SaidAbout): Done => ({
  envelope,
  clock,
  wording: said.kind === 'hide' ? said.wording : null,
});

/**
 * The words that a comment had when something was done with it: whoever changes them since does not change that, also not by saying
 * that it was before. Where they are gone there are none.
 */
export function wordsWhen({ wordings }: CommentRecord, done: Done): string | undefined {
  if (done.wording !== null) return wordings.find(({ envelope }) => envelope === done.wording)?.words;
  return (wordings.findLast((one) => isLaterWord(done, one)) ?? wordings[0])?.words;
}

/** Whether a comment has other words than when something was done with it. */
export function hasOtherWords({ wordings }: Pick<CommentRecord, 'wordings'>, done: Done): boolean {
  const last = wordings.at(-1);
  return last !== undefined && (done.wording === null ? isLaterWord(last, done) : last.envelope !== done.wording);
}

/** What is said about a photo, of what holds, in the circle's own order. */
export function saidAbout({ ledger, fold }: OpenCircle, photo: Hung): SaidAbout[] {
  return [...(fold.model.talk.get(photo.id)?.values() ?? [])]
    .filter(({ id, album }) => album === photo.album && stillHolds(ledger, id))
    .sort((one, other) => one.clock - other.clock || (one.id < other.id ? -1 : 1));
}

import type { EnvelopeId, MemberId } from '#shared/domain/ids.ts';
import type { OpenCircle } from '../circles/circles.ts';
import { stillHolds } from '../gate/index.ts';
import type { PhotoRecord, SaidAbout } from './model.ts';

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
  readonly envelopes: readonly EnvelopeId[];
};

/** The comments under a photo, in the order in which they came to be. */
export function commentsOn(circle: OpenCircle, photo: Hung): CommentRecord[] {
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
        hiddenBy: hiding?.said.kind === 'hide' && hiding.said.hidden ? hiding.by : null,
        envelopes: [id, ...edits.map((edit) => edit.id)],
      },
    ];
  });
}

/**
 * Whether words stand under a photo for everybody who sees it: not those that a guardian hides, nor those that are gone. Asked of
 * every photo on the wall, it looks at what is said about that one and at nothing else.
 */
export const hasWords = (circle: OpenCircle, photo: Hung): boolean =>
  circle.fold.model.talk.has(photo.id) && commentsOn(circle, photo).some(({ hiddenBy }) => hiddenBy === null);

/** What is said about a photo, of what holds, in the circle's own order. */
export function saidAbout({ ledger, fold }: OpenCircle, photo: Hung): SaidAbout[] {
  return [...(fold.model.talk.get(photo.id)?.values() ?? [])]
    .filter(({ id, album }) => album === photo.album && stillHolds(ledger, id))
    .sort((one, other) => one.clock - other.clock || (one.id < other.id ? -1 : 1));
}

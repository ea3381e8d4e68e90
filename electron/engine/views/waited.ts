import type { AlbumId, MemberId, PhotoId } from '#shared/domain/ids.ts';
import type { OpenCircle } from '../circles/circles.ts';
import { roomIdOf } from '../envelopes/index.ts';
import { stillHolds } from '../gate/index.ts';
import { allGone } from './gone.ts';
import { oncePerFold } from './oncePerFold.ts';

/** A photo that is gone and had been laid before the guardians, whether they let it through or not. */
export type Waited = { readonly album: AlbumId; readonly atMs: number };

/**
 * The photos that came down and had been laid before the guardians, as it was said when they did: by their author or by a
 * guardian, in the author's room, so that those read it and nobody else. That is their app's word, since the photo itself is
 * gone; it counts of nobody whom no rule ever asked to wait.
 */
export const waitedOf: (circle: OpenCircle) => ReadonlyMap<PhotoId, Waited> = oncePerFold((circle) => {
  const { ledger, fold } = circle;
  const waited = new Map<PhotoId, Waited>();
  if (fold.model.waited.size === 0) return waited;
  const authors = new Map(allGone(circle).map(({ id, member }) => [id, member]));
  const reviewed = everReviewed(circle);
  const inOrder = [...fold.model.waited.values()].sort(
    (one, other) => one.clock - other.clock || (one.id < other.id ? -1 : 1),
  );
  for (const { id, by, byGuardian, photos } of inOrder) {
    if (!stillHolds(ledger, id)) continue;
    const room = ledger.envelopes.get(id)?.album;
    for (const { photo, album, at: atMs } of photos) {
      const author = authors.get(photo);
      if (author === undefined || waited.has(photo) || !reviewed.has(author)) continue;
      const maySay = (by === author || byGuardian) && room === roomIdOf(ledger.circle, author);
      if (maySay) waited.set(photo, { album, atMs });
    }
  }
  return waited;
});

/** Whom a rule ever asked to wait, in whatever album, whether that rule counts today or not. */
const everReviewed = ({ ledger }: OpenCircle): ReadonlySet<MemberId> =>
  new Set(
    ledger.graph.nodes.flatMap(({ entry: { body } }) => {
      if (body.kind !== 'rules') return [];
      const { review, reviewIn } = body.rules;
      const isAsked = review !== 'off' || reviewIn.some((own) => own.review !== 'off' || own.onlyFor !== undefined);
      return isAsked ? [body.member] : [];
    }),
  );

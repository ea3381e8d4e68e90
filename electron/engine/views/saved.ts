import type { MemberId, PhotoId } from '#shared/domain/ids.ts';
import type { OpenCircle } from '../circles/circles.ts';
import { stillHolds } from '../gate/index.ts';
import type { Saved } from './model.ts';
import { oncePerFold } from './oncePerFold.ts';

/** Who saved copies of what, as far as it is told here: savers, authors and guardians read it. */
export const savedCopies: (circle: OpenCircle) => readonly Saved[] = oncePerFold(({ ledger, fold }) =>
  [...fold.model.saved.values()].filter(({ id }) => stillHolds(ledger, id)),
);

/** By the photo; in no order. */
export function savedBy(circle: OpenCircle): ReadonlyMap<PhotoId, ReadonlySet<MemberId>> {
  const by = new Map<PhotoId, Set<MemberId>>();
  for (const saved of savedCopies(circle))
    for (const photo of saved.photos) by.set(photo, new Set([...(by.get(photo) ?? []), saved.by]));
  return by;
}

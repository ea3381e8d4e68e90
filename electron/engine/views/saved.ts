import type { MemberId, PhotoId } from '#shared/domain/ids.ts';
import type { OpenCircle } from '../circles/circles.ts';
import { stillHolds } from '../gate/index.ts';
import type { Saved } from './model.ts';
import { oncePerFold } from './oncePerFold.ts';

/**
 * Who saved copies of what, as far as it is told here: savers, authors and guardians read it. Whoever has a copy has one,
 * however often a changed app says so: it counts where it was said first.
 */
export const savedCopies: (circle: OpenCircle) => readonly Saved[] = (circle) => told(circle).slips;

/** By the photo; in no order. */
export const savedBy = (circle: OpenCircle): ReadonlyMap<PhotoId, ReadonlySet<MemberId>> => told(circle).by;

const told = oncePerFold(({ ledger, fold }) => {
  const by = new Map<PhotoId, Set<MemberId>>();
  const isNew = (saved: Saved): boolean => saved.photos.some((photo) => by.get(photo)?.has(saved.by) !== true);
  const slips: Saved[] = [];
  for (const saved of [...fold.model.saved.values()].sort(asSaid)) {
    if (!stillHolds(ledger, saved.id) || !isNew(saved)) continue;
    slips.push(saved);
    for (const photo of saved.photos) by.set(photo, (by.get(photo) ?? new Set()).add(saved.by));
  }
  return { slips, by };
});

const asSaid = (one: Saved, other: Saved): number => one.clock - other.clock || (one.id < other.id ? -1 : 1);

import type { CircleId } from '#shared/domain/ids.ts';
import { choresIn } from '#engine/circles/chores.ts';
import { readBy, write, type PaperComputer } from './paperCircle.ts';

/** A computer's app sees to what it has to. @returns how much it signed */
export function settleChores(who: PaperComputer, circle: CircleId): number {
  const before = who.log.length;
  for (const chore of choresIn(readBy(who, circle), 7)) write(who, circle, (draft, open) => chore.settle(draft, open));
  return who.log.length - before;
}

import type { CircleId } from '#shared/domain/ids.ts';
import { short, type Keeper } from '#engine/keeper/index.ts';

/** What became of it, circle by circle, for whoever wanted it erased: what is not gone is never said to be. */
export function eraseWords(done: Awaited<ReturnType<Keeper['eraseNow']>>): string {
  if (!done.ok) return 'The disk does not take it. Nothing is erased.';
  const { erased, isIn, left } = done.value;
  const each = (circles: readonly CircleId[], words: string) => circles.map((id) => `Circle ${short(id)}: ${words}`);
  const lines = [
    ...each(erased, 'what it had of it is erased.'),
    ...each(isIn, 'it was not put out after all, and stays in.'),
    ...each(left, 'not all of it is erased. Press Enter for how it is, and type "erase" to try again.'),
  ];
  return lines.length === 0 ? nothingToErase : lines.join('\n');
}

const nothingToErase = 'There is nothing to erase: it has nothing of a circle that it was certainly put out of.';

import type { CircleId } from '#shared/domain/ids.ts';
import { short, type Keeper } from '#engine/keeper/index.ts';
import { howPutOut } from './statusWords.ts';

/**
 * Erases what a keeper has of circles that it was put out of, and says so: what it does and waits for before it begins, as that
 * takes up to half a minute, and what became of it at the end.
 */
export async function eraseAndSay(
  keeper: Pick<Keeper, 'status' | 'eraseNow'>,
  say: (text: string) => void,
): Promise<void> {
  const isAnything = keeper.status().circles.some((circle) => howPutOut(circle) === 'waiting');
  if (isAnything) say(beginning);
  say(eraseWords(await keeper.eraseNow()));
}

const beginning =
  'Erasing what it has of circles that it was put out of. Before that it listens to the others, for up to half a minute each: ' +
  'they may say that it was not put out after all. Then it says here what became of each.';

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

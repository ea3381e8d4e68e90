import { useEffect } from 'react';
import type { ImportProgress } from '#shared/contract/pileViews.ts';
import { useCommand } from '../../engine/useCommand.ts';
import type { ImportPlace } from './importPlace.ts';

/**
 * Puts a card away that stands anywhere but at the pile as soon as none of the pictures it speaks of waits any more: whoever hung
 * them up or threw them away did so on the page that shows the same card, what could not be brought in included.
 *
 * @returns whether it is over with the card
 */
export function useGoesWithPictures({ id, state, done, waiting }: ImportProgress, place: ImportPlace): boolean {
  const { run } = useCommand('imports.dismiss');
  const isOver = place !== 'pile' && state !== 'running' && done > 0 && waiting === 0;
  useEffect(() => {
    if (isOver) void run({ import: id });
  }, [isOver, run, id]);
  return isOver;
}

import { rowOf, type GridLayout } from './justify.ts';

const gridKeys = ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'Home', 'End', 'PageUp', 'PageDown'] as const;
export type GridKey = (typeof gridKeys)[number];

export const isGridKey = (key: string): key is GridKey => gridKeys.some((one) => one === key);

/** Rows that a page key moves by. */
const page = 4;

/**
 * The photo to which a key moves from `index`; the same where there is no way on. Up and down go to the photo
 * that hangs nearest above or below the middle of this one.
 *
 * @param rightToLeft whether rows begin at the right, as in Arabic
 */
export function moveInGrid(layout: GridLayout, index: number, key: GridKey, rightToLeft = false): number {
  const last = layout.count - 1;
  switch (key) {
    case 'ArrowLeft':
      return clamp(index + (rightToLeft ? 1 : -1), last);
    case 'ArrowRight':
      return clamp(index + (rightToLeft ? -1 : 1), last);
    case 'Home':
      return 0;
    case 'End':
      return Math.max(0, last);
    case 'ArrowUp':
      return moveByRows(layout, index, -1);
    case 'ArrowDown':
      return moveByRows(layout, index, 1);
    case 'PageUp':
      return moveByRows(layout, index, -page);
    case 'PageDown':
      return moveByRows(layout, index, page);
  }
}

/** Whether up or down would leave the grid. */
export function isAtEdge(layout: GridLayout, index: number, key: GridKey): boolean {
  const row = rowOf(layout, index);
  return (key === 'ArrowUp' && row === 0) || (key === 'ArrowDown' && row === layout.rows - 1);
}

/** The photo of the first or last row that hangs nearest to `middle`, CSS pixels from the inline start. */
export function nearestInRow(layout: GridLayout, row: number, middle: number): number {
  const from = layout.rowStart[row] ?? 0;
  const to = layout.rowStart[row + 1] ?? layout.count;
  let best = from;
  let bestDistance = Infinity;
  for (let index = from; index < to; index += 1) {
    const distance = Math.abs(middleOf(layout, index) - middle);
    if (distance >= bestDistance) continue;
    best = index;
    bestDistance = distance;
  }
  return best;
}

export const middleOf = ({ left, width }: GridLayout, index: number): number =>
  (left[index] ?? 0) + (width[index] ?? 0) / 2;

function moveByRows(layout: GridLayout, index: number, rows: number): number {
  const row = rowOf(layout, index);
  const next = clamp(row + rows, layout.rows - 1);
  return next === row ? index : nearestInRow(layout, next, middleOf(layout, index));
}

const clamp = (value: number, most: number): number => Math.max(0, Math.min(value, most));

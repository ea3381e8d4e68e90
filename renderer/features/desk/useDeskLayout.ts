import type { PhotoTile } from '#shared/contract/views.ts';
import { photoGap, useGridLayout } from '../../ui/grid/useGridLayout.ts';
import type { GridLayout } from '../../ui/grid/justify.ts';

/** What stands in the window around a picture on the desk: the page's title, whose it is, and the buttons. CSS pixels. */
const around = 400;
const mostHeight = 640;
const leastHeight = 200;
const usualHeight = 240;

/**
 * Rows for pictures that are looked at, not passed by: one is as large as it can be, up to four share a row, or two
 * where that shows them larger; and up to then the buttons under them stay in the window.
 *
 * @param width CSS pixels; 0 or less before it is known
 */
export function useDeskLayout(photos: readonly PhotoTile[], width: number): GridLayout | null {
  const aspects = photos.reduce((sum, photo) => sum + aspectOf(photo), 0);
  const inOneRow = (width - photoGap * (photos.length - 1)) / Math.max(0.1, aspects);
  // So that a picture and the buttons under it are in the window together.
  const room = Math.min(mostHeight, Math.max(usualHeight, window.innerHeight - around));
  const inTwoRows = Math.min(usualHeight, (room - photoGap) / 2);
  const fits = photos.length === 1 || (photos.length <= 4 && inOneRow >= Math.min(leastHeight, inTwoRows));
  const height = fits ? Math.min(room, inOneRow) : photos.length <= 4 ? inTwoRows : usualHeight;
  // Narrower where a whole row would be higher than the window.
  const rowWidth = fits ? Math.min(width, Math.ceil(height * aspects) + photoGap * (photos.length - 1)) : width;
  return useGridLayout(photos, rowWidth, Math.max(1, height));
}

/** As the grid cuts very long ones. */
const aspectOf = ({ width, height }: PhotoTile): number => Math.min(3, Math.max(0.5, width / height));

import { useCallback, useEffect, useImperativeHandle, useLayoutEffect, useRef, useState, type Ref } from 'react';
import { defaultRangeExtractor, useWindowVirtualizer, type Range } from '@tanstack/react-virtual';
import { focusPicture } from './gridFocus.ts';
import { heightOf, rowOf, type GridLayout } from './justify.ts';
import { PhotoRow } from './PhotoRow.tsx';
import type { TileFacts } from './Tile.tsx';
import { photoGap, useGridLayout } from './useGridLayout.ts';
import { useFocusOnceThere } from './useFocusOnceThere.ts';
import { useGridKeys } from './useGridKeys.ts';
import { useInlineSize } from './useInlineSize.ts';
import { useKeepPlace } from './useKeepPlace.ts';
import { useTopInPage } from './useTopInPage.ts';
import type { Selection } from './useSelection.ts';
import './grid.css';

/** Room that is left between a picture that was scrolled to and the window's edge, CSS pixels. */
const breath = 28;

type GridPhoto = { readonly id: string; readonly width: number; readonly height: number };

/** What a page can ask of its grid. */
export type PhotoGridHandle = {
  /** Brings the picture onto the screen and, if asked, the focus to it. */
  readonly reveal: (id: string, focus: boolean) => void;
};

type PhotoGridProps<Photo extends GridPhoto> = {
  readonly label: string;
  readonly photos: readonly Photo[];
  /** Asked for visible photos only. */
  readonly factsOf: (photo: Photo) => TileFacts;
  readonly onOpen: (photo: Photo) => void;
  /** The photos on the screen and a little around it, whenever that changes. */
  readonly onVisible?: (photos: readonly Photo[]) => void;
  readonly selection?: Selection;
  readonly chooseLabel?: string;
  readonly ref?: Ref<PhotoGridHandle>;
};

/**
 * A wall of photos in justified rows that fills the width and scrolls with the page. Only the rows on the screen
 * exist; a hundred thousand photos cost what a screenful costs.
 */
export function PhotoGrid<Photo extends GridPhoto>(props: PhotoGridProps<Photo>) {
  const { label, photos, factsOf, onOpen, onVisible, selection, chooseLabel = '', ref } = props;
  const root = useRef<HTMLDivElement>(null);
  const width = useInlineSize(root);
  const layout = useGridLayout(photos, width);
  const [stop, setStop] = useState(0);
  const focusOnceThere = useFocusOnceThere(root);
  const stopIndex = Math.min(stop, Math.max(0, photos.length - 1));
  const stopRow = layout === null ? 0 : rowOf(layout, stopIndex);
  const scrollMargin = useTopInPage(root);

  const virtualizer = useWindowVirtualizer({
    count: layout?.rows ?? 0,
    estimateSize: (row) => layout?.rowHeight[row] ?? 0,
    getItemKey: (row) => photos[layout?.rowStart[row] ?? 0]?.id ?? row,
    gap: photoGap,
    overscan: 4,
    scrollMargin,
    scrollPaddingStart: breath,
    scrollPaddingEnd: breath,
    // The row with the Tab stop always exists: the focus must not vanish because somebody scrolls.
    rangeExtractor: useCallback((range: Range) => withRow(defaultRangeExtractor(range), stopRow), [stopRow]),
  });
  useLayoutEffect(() => virtualizer.measure(), [virtualizer, layout]);
  useKeepPlace(layout, photos, scrollMargin);

  const reveal = useCallback(
    (index: number, focus: boolean) => {
      const id = photos[index]?.id;
      if (id === undefined) return;
      if (focus) focusOnceThere(id);
      if (layout === null) return;
      setStop(index);
      const row = rowOf(layout, index);
      // The first row brings the page's title back with it.
      if (row === 0) window.scrollTo(0, 0);
      else virtualizer.scrollToIndex(row, { align: 'auto' });
      // Else it would be taken from wherever somebody has gone since, as soon as anything here changes.
      if (focus && focusPicture(root.current, id)) focusOnceThere(null);
    },
    [layout, photos, virtualizer, focusOnceThere],
  );
  useImperativeHandle(ref, () => ({
    reveal: (id, focus) =>
      reveal(
        photos.findIndex((photo) => photo.id === id),
        focus,
      ),
  }));

  const idOf = useCallback((index: number) => photos[index]?.id, [photos]);
  const moveTo = useCallback((index: number) => reveal(index, true), [reveal]);
  const onKeyDown = useGridKeys({ layout: layout ?? nothing, idOf, selection, moveTo });

  const { startIndex = 0, endIndex = -1 } = virtualizer.range ?? {};
  useEffect(() => {
    if (layout === null || onVisible === undefined) return;
    onVisible(photos.slice(layout.rowStart[startIndex] ?? 0, layout.rowStart[endIndex + 1] ?? layout.count));
  }, [layout, photos, startIndex, endIndex, onVisible]);

  return (
    <div
      ref={root}
      className="grid-virtual"
      role="list"
      aria-label={label}
      data-choosing={selection?.active ?? false}
      style={{ blockSize: layout === null ? 0 : heightOf(layout) }}
    >
      {layout !== null &&
        virtualizer
          .getVirtualItems()
          .map((item) => (
            <PhotoRow
              key={item.key}
              layout={layout}
              row={item.index}
              photos={photos}
              factsOf={factsOf}
              stop={stopIndex}
              calm={!virtualizer.isScrolling}
              selection={selection}
              chooseLabel={chooseLabel}
              onOpen={(index) => photos[index] !== undefined && onOpen(photos[index])}
              onFocus={setStop}
              onKeyDown={onKeyDown}
              style={{ transform: `translateY(${item.start - scrollMargin}px)` }}
            />
          ))}
    </div>
  );
}

const nothing: GridLayout = {
  count: 0,
  rows: 0,
  rowStart: new Uint32Array(1),
  rowHeight: new Float32Array(),
  rowTop: new Float64Array(),
  left: new Float32Array(),
  width: new Float32Array(),
};

function withRow(rows: number[], row: number): number[] {
  return rows.includes(row) ? rows : [...rows, row].sort((one, other) => one - other);
}

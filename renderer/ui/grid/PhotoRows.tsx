import { useCallback, useImperativeHandle, useRef, useState, type Ref } from 'react';
import { pictureElement } from './gridFocus.ts';
import { type GridLayout } from './justify.ts';
import { nearestInRow, type GridKey } from './moves.ts';
import { PhotoRow } from './PhotoRow.tsx';
import type { TileFacts } from './Tile.tsx';
import { useGridKeys } from './useGridKeys.ts';
import type { Selection } from './useSelection.ts';
import './grid.css';

export type PhotoRowsHandle = {
  /** Lets the keyboard go on from one group of pictures to the next. */
  readonly enter: (key: GridKey, middle: number) => void;
  /** The picture at hand: the one where the focus was last, or else the first. */
  readonly atHand: () => string | undefined;
  /** Puts the focus on the picture at hand, and gives its id. */
  readonly enterAtHand: () => string | undefined;
};

type PhotoRowsProps<Photo extends { readonly id: string }> = {
  readonly label: string;
  readonly photos: readonly Photo[];
  readonly layout: GridLayout;
  /** How many rows are shown at most. */
  readonly mostRows: number;
  readonly factsOf: (photo: Photo) => TileFacts;
  readonly calm: boolean;
  readonly onOpen: (photo: Photo) => void;
  /** Where some of them can be chosen; with the word for a chosen one. */
  readonly selection?: Selection;
  readonly chooseLabel?: string;
  readonly onLeave: (key: GridKey, middle: number) => void;
  readonly ref?: Ref<PhotoRowsHandle>;
};

/** A few rows of pictures, all of them there: one group on the wall. */
export function PhotoRows<Photo extends { readonly id: string }>(props: PhotoRowsProps<Photo>) {
  const { label, photos, layout, mostRows, factsOf, calm, onOpen, onLeave, selection, chooseLabel = '', ref } = props;
  const shown = firstRows(layout, mostRows);
  const root = useRef<HTMLDivElement>(null);
  const [stop, setStop] = useState(0);
  const stopIndex = Math.min(stop, Math.max(0, shown.count - 1));
  const idOf = useCallback((index: number) => photos[index]?.id, [photos]);
  const moveTo = useCallback(
    (index: number) => pictureElement(root.current, photos[index]?.id ?? '')?.focus(),
    [photos],
  );
  const onKeyDown = useGridKeys({ layout: shown, idOf, selection, moveTo, onLeave });
  useImperativeHandle(ref, () => ({
    enter: (key, middle) => moveTo(nearestInRow(shown, key === 'ArrowUp' ? shown.rows - 1 : 0, middle)),
    atHand: () => idOf(stopIndex),
    enterAtHand: () => {
      moveTo(stopIndex);
      return idOf(stopIndex);
    },
  }));
  return (
    <div ref={root} className="grid-rows" role="list" aria-label={label}>
      {Array.from({ length: shown.rows }, (_, row) => (
        <PhotoRow
          key={row}
          layout={shown}
          row={row}
          photos={photos}
          factsOf={factsOf}
          stop={stopIndex}
          calm={calm}
          selection={selection}
          chooseLabel={chooseLabel}
          onOpen={(index) => photos[index] !== undefined && onOpen(photos[index])}
          onFocus={setStop}
          onKeyDown={onKeyDown}
        />
      ))}
    </div>
  );
}

/** The same layout with its first rows only. */
function firstRows(layout: GridLayout, most: number): GridLayout {
  if (layout.rows <= most) return layout;
  return { ...layout, rows: most, count: layout.rowStart[most] ?? layout.count };
}

import type { CSSProperties, KeyboardEvent, Ref } from 'react';
import type { GridLayout } from './justify.ts';
import { Tile, type TileFacts } from './Tile.tsx';
import type { Selection } from './useSelection.ts';

type PhotoRowProps<Photo> = {
  readonly layout: GridLayout;
  readonly row: number;
  readonly photos: readonly Photo[];
  readonly factsOf: (photo: Photo) => TileFacts;
  /** The index of the one picture that Tab stops at. */
  readonly stop: number;
  readonly calm: boolean;
  readonly selection: Selection | undefined;
  readonly chooseLabel: string;
  readonly onOpen: (index: number) => void;
  readonly onFocus: (index: number) => void;
  readonly onKeyDown: (event: KeyboardEvent, index: number) => void;
  readonly style?: CSSProperties;
  readonly ref?: Ref<HTMLUListElement>;
};

/** One row of the grid. Screen readers hear one long list: the rows are only how it hangs. */
export function PhotoRow<Photo>(props: PhotoRowProps<Photo>) {
  const { layout, row, photos, factsOf, stop, calm, selection, chooseLabel, onOpen, onFocus, onKeyDown, style, ref } =
    props;
  const from = layout.rowStart[row] ?? 0;
  const to = layout.rowStart[row + 1] ?? from;
  const height = layout.rowHeight[row] ?? 0;
  return (
    <ul className="grid-row" role="presentation" style={style} ref={ref}>
      {photos.slice(from, to).map((photo, offset) => {
        const index = from + offset;
        const facts = factsOf(photo);
        const width = layout.width[index] ?? 0;
        return (
          <li
            key={facts.id}
            role="listitem"
            aria-setsize={layout.count}
            aria-posinset={index + 1}
            style={{ inlineSize: width, blockSize: height }}
          >
            <Tile
              facts={facts}
              width={width}
              height={height}
              calm={calm}
              isStop={index === stop}
              choice={
                selection === undefined
                  ? null
                  : {
                      isChosen: selection.has(facts.id),
                      choosing: selection.active,
                      label: chooseLabel,
                      onChoose: (extend) => (extend ? selection.extendTo(facts.id) : selection.toggle(facts.id)),
                    }
              }
              onOpen={() => onOpen(index)}
              onFocus={() => onFocus(index)}
              onKeyDown={(event) => onKeyDown(event, index)}
            />
          </li>
        );
      })}
    </ul>
  );
}

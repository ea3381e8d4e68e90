import { ComputerShape } from './Computer.tsx';
import './Drawings.css';

export type HouseComputer = {
  readonly id: string;
  readonly name: string;
  readonly here: boolean;
  readonly mine: boolean;
  /** Whether pictures are on their way to or from it now. */
  readonly busy?: boolean;
};

type Place = { readonly x: number; readonly y: number };

/** A house of more computers than this is drawn with the first ones; the page of people has them all. */
const mostDrawn = 8;
const width = 180;

/**
 * The house with its computers as they are now: those that are here hang on a thread, those that are away sleep.
 * Ours is drawn first and a little bolder; nothing here is a number.
 *
 * @param label one sentence with the same content, for screen readers
 */
export function House({ computers, label }: { computers: readonly HouseComputer[]; label: string }) {
  const drawn = [...computers].sort((a, b) => Number(b.mine) - Number(a.mine)).slice(0, mostDrawn);
  const rows = drawn.length > 4 ? 2 : 1;
  const height = rows === 1 ? 64 : 92;
  const places = placesFor(drawn.length);
  const here = drawn.flatMap((computer, index) => {
    const place = places[index];
    return computer.here && place ? [{ computer, place }] : [];
  });
  return (
    <svg className="house" viewBox={`0 0 ${width} ${height}`} role="img" aria-label={label}>
      <path className="house-walls" d={`M12 ${height - 1}V30L90 3l78 27v${height - 31}`} />
      {here.slice(1).map(({ computer, place }, index) => {
        const from = here[index]?.place ?? place;
        return (
          <path key={computer.id} className="house-thread" data-busy={computer.busy ?? false} d={thread(from, place)} />
        );
      })}
      {drawn.map((computer, index) => {
        const { x, y } = places[index] ?? { x: 0, y: 0 };
        return (
          <g
            key={computer.id}
            className="house-computer"
            data-state={computer.here ? 'here' : 'away'}
            data-mine={computer.mine}
            transform={`translate(${x} ${y})`}
          >
            <title>{computer.name}</title>
            <ComputerShape here={computer.here} />
          </g>
        );
      })}
    </svg>
  );
}

/**
 * Computers stand in one row of up to four, or in two that are walked to and fro, so that threads never cross.
 * Neighbours stand at slightly different heights, as on real tables.
 */
function placesFor(count: number): Place[] {
  const perRow = count > 4 ? Math.ceil(count / 2) : count;
  return Array.from({ length: count }, (_, index) => {
    const row = Math.floor(index / perRow);
    const inRow = row === 0 ? perRow : count - perRow;
    const column = row === 0 ? index : perRow - 1 - (index - perRow);
    const gap = 132 / Math.max(perRow, 3);
    const x = 90 + (column - (row === 0 ? inRow - 1 : 2 * perRow - inRow - 1) / 2) * gap;
    return { x, y: 43 + row * 32 - (column % 2) * 5 };
  });
}

function thread(from: Place, to: Place): string {
  const side = Math.sign(to.x - from.x);
  const sameRow = Math.abs(to.y - from.y) < 16;
  if (!sameRow) return `M${from.x + 14} ${from.y + 4}q14 12 ${to.x - from.x} ${to.y - from.y - 8}`;
  const start = { x: from.x + side * 13, y: from.y - 2 };
  const end = { x: to.x - side * 13, y: to.y - 2 };
  // A long thread goes over the sleeping ones between; a short one just hangs.
  const length = Math.abs(end.x - start.x);
  const rise = length < 40 ? 6 : length / 3.2;
  return `M${start.x} ${start.y}Q${(start.x + end.x) / 2} ${(start.y + end.y) / 2 - rise} ${end.x} ${end.y}`;
}

import justifiedLayout from 'justified-layout';

/** Where every photo hangs: rows of equal height that fill the width. Numbers only, so that 100,000 photos are light. */
export type GridLayout = {
  readonly count: number;
  readonly rows: number;
  /** The first photo of each row, and the count at the end. */
  readonly rowStart: Uint32Array;
  /** CSS pixels. */
  readonly rowHeight: Float32Array;
  /** From the first row's top, CSS pixels. Doubles: the end of a long wall is millions of pixels away. */
  readonly rowTop: Float64Array;
  /** From the row's inline start, CSS pixels. */
  readonly left: Float32Array;
  readonly width: Float32Array;
};

export type JustifyOptions = {
  /** CSS pixels, more than 0. */
  readonly containerWidth: number;
  /** The height rows come close to, CSS pixels. */
  readonly targetHeight: number;
  /** Between photos, CSS pixels. */
  readonly gap: number;
};

/** The library copies its whole result for each row: it is given a part at a time, or it would take time squared. */
const part = 400;

/**
 * Lays photos out in justified rows. The last row keeps the height of the one before it and stays open.
 *
 * @param aspects width divided by height of each photo, more than 0
 */
export function justify(aspects: ArrayLike<number>, options: JustifyOptions): GridLayout {
  const { length } = aspects;
  const left = new Float32Array(length);
  const width = new Float32Array(length);
  const starts: number[] = [];
  const heights: number[] = [];
  let from = 0;
  while (from < length) {
    const upTo = Math.min(from + part, length);
    const boxes = boxesOf(aspects, from, upTo, options, upTo === length, heights.at(-1));
    let top = Number.NaN;
    boxes.forEach((box, index) => {
      if (box.top !== top) {
        top = box.top;
        starts.push(from + index);
        heights.push(box.height);
      }
      left[from + index] = box.left;
      width[from + index] = box.width;
    });
    from += boxes.length;
  }
  return {
    count: length,
    rows: heights.length,
    rowStart: Uint32Array.from([...starts, length]),
    rowHeight: Float32Array.from(heights),
    rowTop: topsOf(heights, options.gap),
    left,
    width,
  };
}

/** Up to here, heights are tried; with more, one row at the end is nothing that anybody looks at. */
const few = 40;
const tries = [1, 1.1, 0.9, 1.2, 0.8, 1.35];
const fullEnough = 0.7;

/** As `justify`, and for a few photos at the height, close to the one asked for, that leaves no lonely one at the end. */
export function justifyWell(aspects: ArrayLike<number>, options: JustifyOptions): GridLayout {
  const asAsked = justify(aspects, options);
  if (aspects.length <= 3 || aspects.length > few) return asAsked;
  let best = asAsked;
  for (const factor of tries) {
    const layout =
      factor === 1 ? asAsked : justify(aspects, { ...options, targetHeight: options.targetHeight * factor });
    if (endOf(layout) >= options.containerWidth * fullEnough) return layout;
    if (endOf(layout) > endOf(best)) best = layout;
  }
  return best;
}

/** Where the last row ends, CSS pixels from its start. */
const endOf = ({ left, width, count }: GridLayout): number => (left[count - 1] ?? 0) + (width[count - 1] ?? 0);

type Box = { readonly top: number; readonly left: number; readonly width: number; readonly height: number };

/** Whole rows from `from` on; the open row at the end only when it is the last of all. */
function boxesOf(
  aspects: ArrayLike<number>,
  from: number,
  upTo: number,
  { containerWidth, targetHeight, gap }: JustifyOptions,
  isLast: boolean,
  heightBefore: number | undefined,
): readonly Box[] {
  const some = Array.from({ length: upTo - from }, (_, index) => aspects[from + index] ?? 1);
  const { boxes } = justifiedLayout(some, {
    containerWidth,
    targetRowHeight: targetHeight,
    containerPadding: 0,
    boxSpacing: gap,
    showWidows: isLast,
  });
  // One photo so wide that the library has no whole row in the part: it cannot be, but must not loop for ever.
  if (boxes.length === 0) return [{ top: 0, left: 0, width: containerWidth, height: heightBefore ?? targetHeight }];
  return boxes;
}

function topsOf(heights: readonly number[], gap: number): Float64Array {
  const tops = new Float64Array(heights.length);
  for (let row = 1; row < heights.length; row += 1) tops[row] = (tops[row - 1] ?? 0) + (heights[row - 1] ?? 0) + gap;
  return tops;
}

/** The row in which a photo hangs. */
export const rowOf = ({ rowStart, rows }: GridLayout, index: number): number => lastUpTo(rowStart, rows, index);

/** The row at that height, CSS pixels from the first row's top. */
export const rowAt = ({ rowTop, rows }: GridLayout, top: number): number => lastUpTo(rowTop, rows, top);

/** The last of the first `count` ascending values that is not more than `most`; 0 when all are. */
function lastUpTo(values: ArrayLike<number>, count: number, most: number): number {
  let low = 0;
  let high = count - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((values[middle] ?? 0) <= most) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Height of all rows with the gaps between them, CSS pixels. */
export const heightOf = ({ rowTop, rowHeight, rows }: GridLayout): number =>
  rows === 0 ? 0 : (rowTop[rows - 1] ?? 0) + (rowHeight[rows - 1] ?? 0);

/** Few pictures hang larger: a single one is looked at as a single one. */
export function targetHeightFor(count: number, containerWidth: number): number {
  const calm = containerWidth < 700 ? 168 : containerWidth > 1200 ? 236 : 204;
  if (count === 1) return Math.round(calm * 1.7);
  if (count <= 3) return Math.round(calm * 1.3);
  return calm;
}

/** Pixels as they are compared: four bytes each, red, green, blue and alpha, not premultiplied. */
export type Pixels = { readonly data: Uint8Array; readonly width: number; readonly height: number };

/** How far two pictures are apart in the block in which they are furthest apart, 0 to 255. */
export type Difference = {
  /** Of the block's mean colour, in any channel: encoders take the most liberties with this. */
  readonly colour: number;
  /** Of the block's mean brightness: another thing, or something that is not there. */
  readonly brightness: number;
  /** Of brightness from pixel to pixel, root mean square: lines and writing too fine to change a mean. */
  readonly detail: number;
};

const blockPx = 16;

/**
 * Compares two pictures of the same size, both over black and over white: what shines through differs in one of them.
 * Blocks, not pixels: what a lossy encoder does is small in each block, what somebody drew is not.
 */
export function differenceOf(one: Pixels, other: Pixels): Difference {
  if (one.width !== other.width || one.height !== other.height) throw new Error('Only pictures of one size compare');
  const grid = gridOf(one);
  const overBlack = emptySums(grid.blocks);
  const overWhite = emptySums(grid.blocks);
  eachPixel(one, other, grid, (block, red, green, blue, alpha) => {
    add(overBlack, block, red, green, blue);
    // White shines through where alpha is less: by as much as it is less.
    add(overWhite, block, red - alpha, green - alpha, blue - alpha);
  });
  const most = { colour: 0, brightness: 0, detail: 0 };
  for (const sums of [overBlack, overWhite]) {
    for (let block = 0; block < grid.blocks; block += 1) {
      const mean = (values: Float64Array) => (values[block] ?? 0) / (grid.counts[block] ?? 1);
      for (const colour of [sums.red, sums.green, sums.blue])
        most.colour = Math.max(most.colour, Math.abs(mean(colour)));
      most.brightness = Math.max(most.brightness, Math.abs(mean(sums.brightness)));
      most.detail = Math.max(most.detail, Math.sqrt(mean(sums.squares)));
    }
  }
  return most;
}

type Sums = Readonly<Record<'red' | 'green' | 'blue' | 'brightness' | 'squares', Float64Array>>;

const emptySums = (blocks: number): Sums => ({
  red: new Float64Array(blocks),
  green: new Float64Array(blocks),
  blue: new Float64Array(blocks),
  brightness: new Float64Array(blocks),
  squares: new Float64Array(blocks),
});

function add(sums: Sums, block: number, red: number, green: number, blue: number): void {
  // Rec. 601, as JPEG has it.
  const brightness = 0.299 * red + 0.587 * green + 0.114 * blue;
  sums.red[block] = (sums.red[block] ?? 0) + red;
  sums.green[block] = (sums.green[block] ?? 0) + green;
  sums.blue[block] = (sums.blue[block] ?? 0) + blue;
  sums.brightness[block] = (sums.brightness[block] ?? 0) + brightness;
  sums.squares[block] = (sums.squares[block] ?? 0) + brightness ** 2;
}

type Grid = {
  readonly blocks: number;
  readonly columnOf: Uint16Array;
  readonly rowOf: Uint16Array;
  readonly columns: number;
  readonly counts: Float64Array;
};

/** Blocks of about that size, none of them cut off at an edge: a block of two pixels would be all noise. */
function gridOf({ width, height }: Pixels): Grid {
  const [columns, rows] = [width, height].map((side) => Math.max(1, Math.floor(side / blockPx))) as [number, number];
  const spread = (side: number, blocks: number) =>
    Uint16Array.from({ length: side }, (_, at) => Math.floor((at * blocks) / side));
  const [columnOf, rowOf] = [spread(width, columns), spread(height, rows)];
  const counts = new Float64Array(columns * rows);
  const widths = new Float64Array(columns);
  for (const column of columnOf) widths[column] = (widths[column] ?? 0) + 1;
  for (const row of rowOf)
    for (let column = 0; column < columns; column += 1)
      counts[row * columns + column] = (counts[row * columns + column] ?? 0) + (widths[column] ?? 0);
  return { blocks: columns * rows, columnOf, rowOf, columns, counts };
}

/** Differences of premultiplied colours, and of alpha. */
function eachPixel(
  one: Pixels,
  other: Pixels,
  { columnOf, rowOf, columns }: Grid,
  take: (block: number, red: number, green: number, blue: number, alpha: number) => void,
): void {
  const [a, b] = [one.data, other.data];
  let at = 0;
  for (let y = 0; y < one.height; y += 1) {
    const firstInRow = (rowOf[y] ?? 0) * columns;
    for (let x = 0; x < one.width; x += 1, at += 4) {
      const [alphaA, alphaB] = [(a[at + 3] ?? 0) / 255, (b[at + 3] ?? 0) / 255];
      take(
        firstInRow + (columnOf[x] ?? 0),
        (a[at] ?? 0) * alphaA - (b[at] ?? 0) * alphaB,
        (a[at + 1] ?? 0) * alphaA - (b[at + 1] ?? 0) * alphaB,
        (a[at + 2] ?? 0) * alphaA - (b[at + 2] ?? 0) * alphaB,
        (alphaA - alphaB) * 255,
      );
    }
  }
}

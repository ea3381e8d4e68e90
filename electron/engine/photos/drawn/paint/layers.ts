import type { Rgb } from './colour.ts';
import type { Noise } from './noise.ts';
import type { Random } from './random.ts';

/** Where a scene is drawn. Lengths are in units: the short side of a picture has 1000 of them. */
export type Stage = {
  readonly width: number;
  readonly height: number;
  readonly random: Random;
  readonly noise: Noise;
  /** Rows of pixels that the picture will have: nothing need be worked out finer. */ readonly finestRows: number;
};

export type Blend = 'over' | 'screen' | 'multiply' | 'soft-light' | 'overlay';

/** Shapes, in stage units; `blur` (units) puts them out of focus. */
export type Shapes = { readonly kind: 'shapes'; readonly svg: string; readonly blur: number; readonly blend: Blend };
/** Pixels worked out one by one (RGBA), stretched over the stage. */
export type Field = {
  readonly kind: 'field';
  readonly columns: number;
  readonly rows: number;
  readonly pixels: Uint8ClampedArray;
  readonly blend: Blend;
};
/** Water from `horizon` (units) down, in which everything painted so far is mirrored. */
export type Mirror = {
  readonly kind: 'mirror';
  readonly horizon: number;
  readonly tint: string;
  readonly ripple: number;
};

export type Layer = Shapes | Field | Mirror;

export type Scene = (stage: Stage) => readonly Layer[];

export function shapes(svg: string | readonly string[], how: { blur?: number; blend?: Blend } = {}): Shapes {
  return {
    kind: 'shapes',
    svg: typeof svg === 'string' ? svg : svg.join(''),
    blur: how.blur ?? 0,
    blend: how.blend ?? 'over',
  };
}

/** Paints each pixel; `paint` gets the place in units and returns colour and cover (0 to 1). `wantedRows` says how fine. */
export function field(
  stage: Stage,
  wantedRows: number,
  paint: (x: number, y: number) => readonly [Rgb, number],
  blend: Blend = 'over',
): Field {
  const rows = Math.min(wantedRows, stage.finestRows);
  const columns = Math.round((rows * stage.width) / stage.height);
  const pixels = new Uint8ClampedArray(columns * rows * 4);
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      const [colour, cover] = paint(((column + 0.5) / columns) * stage.width, ((row + 0.5) / rows) * stage.height);
      pixels.set([colour[0], colour[1], colour[2], cover * 255], (row * columns + column) * 4);
    }
  }
  return { kind: 'field', columns, rows, pixels, blend };
}

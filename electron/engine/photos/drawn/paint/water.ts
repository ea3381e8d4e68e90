import { rgb } from './colour.ts';
import type { Mirror, Stage } from './layers.ts';

/**
 * The water below `top` (pixels): what stands above it, upside down, drawn out by ripples that grow towards the
 * viewer, and darker and bluer the steeper one looks into it. RGB rows from `top` to the bottom.
 */
export function mirrored(
  pixels: Uint8Array,
  size: { width: number; height: number },
  top: number,
  mirror: Mirror,
  stage: Stage,
): Uint8Array {
  const { width, height } = size;
  const rows = height - top;
  const water = new Uint8Array(width * rows * 3);
  const tint = rgb(mirror.tint);
  const unit = stage.width / width;
  for (let row = 0; row < rows; row += 1) {
    const nearness = row / rows;
    const stretch = 3 + nearness * 26;
    const deep = 0.12 + 0.5 * nearness;
    for (let column = 0; column < width; column += 1) {
      const [x, y] = [column * unit, row * unit];
      const wave = stage.noise.fractal(x / (stretch * 5), y / (stretch * 0.32) + 50, 2) - 0.5;
      const sway = wave * mirror.ripple * (4 + nearness * 60);
      const sourceRow = Math.min(top - 1, Math.max(0, Math.round(top - 1 - row * 0.94 - sway / unit)));
      const sourceColumn = Math.min(width - 1, Math.max(0, Math.round(column + (sway * 0.35) / unit)));
      const from = (sourceRow * width + sourceColumn) * 3;
      const to = (row * width + column) * 3;
      const shine = 1 + wave * 0.22 * mirror.ripple;
      for (let band = 0; band < 3; band += 1) {
        const reflected = (pixels[from + band] ?? 0) * shine;
        water[to + band] = Math.max(0, Math.min(255, reflected * (1 - deep) + (tint[band] ?? 0) * deep));
      }
    }
  }
  return water;
}

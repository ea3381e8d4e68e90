import type { Random } from './random.ts';

/** Smooth chance over the plane: what clouds, ridges, sand and water are made of. Values lie between 0 and 1. */
export type Noise = {
  at(x: number, y: number): number;
  /** Several octaves, each twice as fine and half as strong: fractal Brownian motion. */
  fractal(x: number, y: number, octaves: number): number;
  /** The same folded at its middle, so that it has crests: 1 is on a crest. */
  ridged(x: number, y: number, octaves: number): number;
};

const size = 256;

export function createNoise(random: Random): Noise {
  const lattice = Float64Array.from({ length: size * size }, () => random.next());
  const valueAt = (column: number, row: number): number => lattice[((row & 255) << 8) | (column & 255)] ?? 0;

  const at = (x: number, y: number): number => {
    const [column, row] = [Math.floor(x), Math.floor(y)];
    const [right, down] = [smooth(x - column), smooth(y - row)];
    const top = valueAt(column, row) * (1 - right) + valueAt(column + 1, row) * right;
    const bottom = valueAt(column, row + 1) * (1 - right) + valueAt(column + 1, row + 1) * right;
    return top * (1 - down) + bottom * down;
  };

  const summed = (x: number, y: number, octaves: number, shape: (value: number) => number): number => {
    let [sum, weight, strength, scale] = [0, 0, 1, 1];
    for (let octave = 0; octave < octaves; octave += 1) {
      // Each octave is moved, so that their lattices do not show.
      sum += shape(at(x * scale + octave * 37.7, y * scale + octave * 91.3)) * strength;
      weight += strength;
      strength *= 0.5;
      scale *= 2.03;
    }
    return sum / weight;
  };

  return {
    at,
    fractal: (x, y, octaves) => summed(x, y, octaves, (value) => value),
    ridged: (x, y, octaves) => summed(x, y, octaves, (value) => 1 - Math.abs(2 * value - 1)),
  };
}

function smooth(part: number): number {
  return part * part * part * (part * (part * 6 - 15) + 10);
}

/** 0 below `low`, 1 above `high`, an S between them; also downwards, where low is above high. */
export function step(low: number, high: number, value: number): number {
  const part = Math.min(1, Math.max(0, (value - low) / (high - low)));
  return part * part * (3 - 2 * part);
}

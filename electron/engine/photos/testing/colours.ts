import sharp, { type Sharp } from 'sharp';
import { concatBytes } from '../originals/bytes.ts';
import type { Orientation } from '../originals/orientationExif.ts';

/** A picture whose corners can be told apart when it is upright: red, green, blue, yellow, clockwise from top left. */
export const uprightCorners = ['red', 'green', 'blue', 'yellow'] as const;

const rgb = { red: [220, 30, 30], green: [30, 180, 40], blue: [30, 40, 220], yellow: [240, 220, 40] } as const;
const [width, height] = [96, 64];

type Colour = keyof typeof rgb;

const uprightColour = (x: number, y: number): Colour =>
  y < height / 2 ? (x < width / 2 ? 'red' : 'green') : x < width / 2 ? 'yellow' : 'blue';

/** Where the pixel that is stored at (x, y) belongs in the upright picture. Source: Exif 2.32, 4.6.4, Orientation. */
const placeOf: Readonly<Record<Orientation, (x: number, y: number) => [number, number]>> = {
  1: (x, y) => [x, y],
  2: (x, y) => [width - 1 - x, y],
  3: (x, y) => [width - 1 - x, height - 1 - y],
  4: (x, y) => [x, height - 1 - y],
  5: (x, y) => [y, x],
  6: (x, y) => [width - 1 - y, x],
  7: (x, y) => [width - 1 - y, height - 1 - x],
  8: (x, y) => [y, height - 1 - x],
};

/** The picture as a camera held that way stores it, 96 by 64 pixels when upright; still to be encoded. */
export function colours(orientation: Orientation = 1): Sharp {
  const stored = orientation >= 5 ? { width: height, height: width } : { width, height };
  const pixels: Uint8Array[] = [];
  for (let y = 0; y < stored.height; y += 1) {
    for (let x = 0; x < stored.width; x += 1)
      pixels.push(Uint8Array.from(rgb[uprightColour(...placeOf[orientation](x, y))]));
  }
  return sharp(concatBytes(pixels), { raw: { ...stored, channels: 3 } });
}

/** Names the four corners of an encoded picture as a viewer that knows EXIF shows it. */
export async function cornersOf(bytes: Uint8Array): Promise<readonly string[]> {
  const { data, info } = await sharp(bytes).autoOrient().removeAlpha().raw().toUint8Array();
  const at = (x: number, y: number): string => {
    const offset = (Math.floor(y * info.height) * info.width + Math.floor(x * info.width)) * info.channels;
    return nearest([...data.subarray(offset, offset + 3)]);
  };
  return [at(0.2, 0.2), at(0.8, 0.2), at(0.8, 0.8), at(0.2, 0.8)];
}

function nearest(pixel: readonly number[]): string {
  const distance = (name: Colour): number =>
    rgb[name].reduce((sum, value, band) => sum + Math.abs(value - (pixel[band] ?? 0)), 0);
  const best = uprightCorners.reduce((one, other) => (distance(other) < distance(one) ? other : one));
  return distance(best) < 120 ? best : `rgb(${pixel.join(' ')})`;
}

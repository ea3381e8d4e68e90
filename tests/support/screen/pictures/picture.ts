import { randomFrom } from './random.ts';
import { scenes } from './scenes.ts';

/** How many different pictures there are; a larger album shows them again. */
export const pictureCount = 140;

const shapes: readonly (readonly [number, number])[] = [
  [3000, 2000],
  [4000, 3000],
  [3000, 2000],
  [2000, 3000],
  [3000, 4000],
  [3000, 3000],
  [3840, 2160],
  [3000, 2000],
  [2400, 3200],
  [5200, 2200],
];

export type PictureSize = { readonly width: number; readonly height: number };

export function sizeOf(picture: number): PictureSize {
  const [width, height] = shapes[Math.floor(randomFrom(picture + 900).between(0, shapes.length))] ?? [3000, 2000];
  return { width, height };
}

/** One of the drawn pictures as SVG text, `longestSide` pixels on its longest side. */
export function drawPicture(picture: number, longestSide: number): string {
  const random = randomFrom(picture + 1);
  const { width, height } = sizeOf(picture);
  const scale = 1200 / Math.max(width, height);
  const w = Math.round(width * scale);
  const h = Math.round(height * scale);
  const scene = scenes[(picture * 7 + Math.floor(picture / 10) * 3) % scenes.length] ?? scenes[0];
  const shown = longestSide / 1200;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${Math.round(w * shown)}" height="${Math.round(h * shown)}" viewBox="0 0 ${w} ${h}">
<defs><filter id="soft" x="-50%" y="-50%" width="200%" height="200%"><feGaussianBlur stdDeviation="28"/></filter><filter id="soften" x="-50%" y="-50%" width="200%" height="200%"><feGaussianBlur stdDeviation="5"/></filter>
<radialGradient id="vignette" r=".8"><stop offset=".55" stop-color="#000" stop-opacity="0"/><stop offset="1" stop-color="#000" stop-opacity=".38"/></radialGradient></defs>
${scene(random, w, h)}<rect width="${w}" height="${h}" fill="url(#vignette)"/></svg>`;
}

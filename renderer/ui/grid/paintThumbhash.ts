import { thumbHashToAverageRGBA, thumbHashToRGBA } from 'thumbhash';

/** Decoded placeholders that were shown lately: 4 kB each at most. */
const decoded = new Map<string, ImageData | null>();
const most = 600;

/** Whether painting it costs nothing, because it was decoded a moment ago. */
export const isDecoded = (thumbhash: string): boolean => decoded.has(thumbhash);

/** Paints a photo's blurred placeholder. A hash that makes no sense paints nothing: the tile keeps its plain ground. */
export function paintThumbhash(canvas: HTMLCanvasElement, thumbhash: string): void {
  const pixels = decode(thumbhash);
  if (pixels === null) return;
  canvas.width = pixels.width;
  canvas.height = pixels.height;
  canvas.getContext('2d')?.putImageData(pixels, 0, 0);
}

/** The one colour that stands for the whole picture, as CSS; undefined when the hash makes no sense. Takes no time. */
export function averageColour(thumbhash: string): string | undefined {
  try {
    const { r, g, b } = thumbHashToAverageRGBA(bytesOf(thumbhash));
    const channel = (value: number) => Math.round(value * 255).toString();
    return `rgb(${channel(r)} ${channel(g)} ${channel(b)})`;
  } catch {
    return undefined;
  }
}

function decode(thumbhash: string): ImageData | null {
  const known = decoded.get(thumbhash);
  if (known !== undefined) return known;
  const pixels = decodeAnew(thumbhash);
  if (decoded.size >= most) decoded.delete(decoded.keys().next().value ?? '');
  decoded.set(thumbhash, pixels);
  return pixels;
}

function decodeAnew(thumbhash: string): ImageData | null {
  try {
    const { w, h, rgba } = thumbHashToRGBA(bytesOf(thumbhash));
    return new ImageData(new Uint8ClampedArray(rgba), w, h);
  } catch {
    // It came from another computer and may be anything: a length of 0, sizes that cannot be.
    return null;
  }
}

const bytesOf = (thumbhash: string): Uint8Array =>
  Uint8Array.from(atob(thumbhash), (character) => character.charCodeAt(0));

import sharp, { type OverlayOptions, type Sharp } from 'sharp';
import { made } from '../../decoder.ts';
import { createRandom } from './random.ts';
import type { Layer, Mirror, Shapes, Stage } from './layers.ts';
import { mirrored } from './water.ts';

type Size = { readonly width: number; readonly height: number };
type Painted = { readonly pixels: Uint8Array; readonly size: Size };

/** Puts the layers on each other and finishes the picture as a lens and a film would. RGB, of the size asked for. */
export async function render(layers: readonly Layer[], stage: Stage, size: Size): Promise<Painted> {
  let pixels: Uint8Array = new Uint8Array(size.width * size.height * 3);
  let waiting: Promise<OverlayOptions>[] = [];
  const settle = async (): Promise<void> => {
    pixels = await flattened(pixels, size, await Promise.all(waiting));
    waiting = [];
  };
  for (const layer of layers) {
    if (layer.kind !== 'mirror') {
      waiting.push(overlayOf(layer, stage, size).then((overlay) => ({ ...overlay, blend: layer.blend })));
      continue;
    }
    await settle();
    waiting.push(mirrorOverlay(pixels, layer, stage, size));
  }
  await settle();
  return { pixels: await finished(pixels, size), size };
}

async function flattened(pixels: Uint8Array, size: Size, overlays: OverlayOptions[]): Promise<Uint8Array> {
  if (overlays.length === 0) return pixels;
  const { data } = await made(
    sharp(pixels, { raw: { ...size, channels: 3 } })
      .composite(overlays)
      .removeAlpha()
      .raw(),
  );
  return data;
}

async function overlayOf(layer: Exclude<Layer, Mirror>, stage: Stage, size: Size): Promise<OverlayOptions> {
  if (layer.kind === 'shapes') return await overlayOfShapes(layer, stage, size);
  return await rawOverlay(
    sharp(layer.pixels, { raw: { width: layer.columns, height: layer.rows, channels: 4 } }).resize(
      size.width,
      size.height,
      { fit: 'fill', kernel: 'cubic' },
    ),
  );
}

/** What is out of focus is drawn small and enlarged: as soft, and many times faster. */
async function overlayOfShapes({ svg, blur }: Shapes, stage: Stage, size: Size): Promise<OverlayOptions> {
  const unitPx = size.width / stage.width;
  const blurPx = blur * unitPx;
  const shrink = blurPx > 4 ? Math.min(12, blurPx / 3) : 1;
  const small = { width: Math.round(size.width / shrink), height: Math.round(size.height / shrink) };
  const document = `<svg xmlns="http://www.w3.org/2000/svg" width="${small.width}" height="${small.height}" viewBox="0 0 ${stage.width} ${stage.height}" preserveAspectRatio="none">${svg}</svg>`;
  const drawn = sharp(Buffer.from(document), { unlimited: true }).ensureAlpha();
  const soft = blurPx > 0.4 ? drawn.blur(Math.max(0.3, blurPx / shrink)) : drawn;
  if (shrink === 1) return await rawOverlay(soft);
  const { data, info } = await made(soft.raw());
  return await rawOverlay(
    sharp(data, { raw: { width: info.width, height: info.height, channels: 4 } }).resize(size.width, size.height, {
      fit: 'fill',
      kernel: 'cubic',
    }),
  );
}

async function rawOverlay(
  picture: Sharp,
  at: { top: number; left: number } = { top: 0, left: 0 },
): Promise<OverlayOptions> {
  const { data, info } = await made(picture.raw());
  return {
    input: Buffer.from(data.buffer, data.byteOffset, data.byteLength),
    raw: { width: info.width, height: info.height, channels: 4 },
    ...at,
  };
}

async function mirrorOverlay(pixels: Uint8Array, mirror: Mirror, stage: Stage, size: Size): Promise<OverlayOptions> {
  const top = Math.round((mirror.horizon / stage.height) * size.height);
  const water = mirrored(pixels, size, top, mirror, stage);
  return await rawOverlay(
    sharp(water, { raw: { width: size.width, height: size.height - top, channels: 3 } }).ensureAlpha(),
    { top, left: 0 },
  );
}

/** Light that spills over from what is bright, corners that are a little darker, and the grain of a film. */
async function finished(pixels: Uint8Array, size: Size): Promise<Uint8Array> {
  const raw = { ...size, channels: 3 } as const;
  const glow = await sharp(pixels, { raw })
    .resize(Math.round(size.width / 10), Math.round(size.height / 10), { fit: 'fill' })
    .linear(1.5, -190)
    .blur(size.width / 260)
    .png()
    .toBuffer();
  const glowing = await sharp(glow)
    .ensureAlpha(0.5)
    .resize(size.width, size.height, { fit: 'fill', kernel: 'cubic' })
    .raw()
    .toBuffer();
  const vignette = Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${size.width}" height="${size.height}"><radialGradient id="v" r="0.75"><stop offset="0.55" stop-opacity="0"/><stop offset="1" stop-opacity="0.22"/></radialGradient><rect width="100%" height="100%" fill="url(#v)"/></svg>`,
  );
  return await flattened(pixels, size, [
    { input: glowing, raw: { ...size, channels: 4 }, blend: 'screen' },
    { input: vignette },
    { input: await grainTile(Math.min(512, size.width, size.height)), tile: true, blend: 'soft-light' },
  ]);
}

async function grainTile(side: number): Promise<Buffer> {
  const random = createRandom(7);
  const grey = Uint8Array.from({ length: side * side }, () => 128 + 15 * random.bell());
  return await sharp(grey, { raw: { width: side, height: side, channels: 1 } })
    .blur(0.6)
    .toColourspace('srgb')
    .png({ compressionLevel: 1 })
    .toBuffer();
}

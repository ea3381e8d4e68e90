import sharp, { type Sharp } from 'sharp';
import type { Orientation } from '../originals/orientationExif.ts';
import { made } from '../decoder.ts';
import { cameraExif, withExif } from './cameraExif.ts';
import { createNoise } from './paint/noise.ts';
import { createRandom } from './paint/random.ts';
import { render } from './paint/render.ts';
import { sceneNames, scenes, type SceneName } from './scenes/index.ts';

export type PictureOptions = {
  /** What is in the picture; left out, the seed decides. */
  readonly scene?: SceneName;
  /** Pixels, upright. Left out: photo-sized, of a shape that cameras have. */
  readonly width?: number;
  readonly height?: number;
  readonly takenAt?: Date;
  readonly camera?: string;
  /** Whether the camera wrote where it was. Yes when left out: then an import has something to take out. */
  readonly gps?: boolean;
  /** How the camera was held; the pixels are stored accordingly. */
  readonly orientation?: Orientation;
};

const photoSizes = [
  [2400, 1800],
  [2700, 1800],
  [1800, 2400],
  [2400, 1800],
  [2560, 1920],
  [2000, 2000],
] as const;

/**
 * Draws a picture as a family might have taken it (a JPEG with everything that cameras write into one), by code
 * alone. The same seed draws the same scene; seeds that follow each other draw different ones.
 */
export async function drawPicture(seed: number, options: PictureOptions = {}): Promise<Uint8Array> {
  const random = createRandom(Math.imul(seed + 1, 0x9e3779b1));
  const [usualWidth, usualHeight] = random.pick(photoSizes);
  const size = { width: options.width ?? usualWidth, height: options.height ?? usualHeight };
  const unitsPerPx = 1000 / Math.min(size.width, size.height);
  const stage = {
    width: size.width * unitsPerPx,
    height: size.height * unitsPerPx,
    random,
    noise: createNoise(random),
    finestRows: size.height,
  };
  const name = options.scene ?? sceneNames.at(seed % sceneNames.length) ?? 'mountains';
  const { pixels } = await render(scenes[name](stage), stage, size);

  const orientation = options.orientation ?? 1;
  const upright = sharp(pixels, { raw: { ...size, channels: 3 } });
  const { data: jpeg } = await made(asHeld(upright, orientation).jpeg({ quality: 88 }));
  const { data: thumbnail } = await made(
    asHeld(sharp(pixels, { raw: { ...size, channels: 3 } }), orientation)
      .resize(160, 120, { fit: 'inside' })
      .jpeg({ quality: 60 }),
  );
  const taken =
    options.takenAt ??
    new Date(
      Date.UTC(
        2026,
        random.whole(0, 8),
        random.whole(1, 28),
        random.whole(7, 20),
        random.whole(0, 59),
        random.whole(0, 59),
      ),
    );
  return withExif(
    jpeg,
    cameraExif({
      camera: options.camera ?? 'Lumen P3',
      serial: `LP3-${String(random.whole(100_000, 999_999))}`,
      dateTime: taken.toISOString().slice(0, 19).replaceAll('-', ':').replace('T', ' '),
      offset: '+00:00',
      orientation,
      ...(options.gps === false
        ? {}
        : { position: { latitude: random.between(35, 60), longitude: random.between(-10, 25) } }),
      thumbnail,
    }),
  );
}

/** Turns upright pixels the way a camera that is held like `orientation` would have stored them. */
function asHeld(upright: Sharp, orientation: Orientation): Sharp {
  switch (orientation) {
    case 1:
      return upright;
    case 2:
      return upright.flop();
    case 3:
      return upright.rotate(180);
    case 4:
      return upright.flip();
    case 5:
      return upright.rotate(90).flop();
    case 6:
      return upright.rotate(270);
    case 7:
      return upright.rotate(270).flop();
    case 8:
      return upright.rotate(90);
  }
}

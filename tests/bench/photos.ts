import { copyFile, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { drawPicture } from '#engine/photos/drawn/index.ts';

export type Photo = { readonly name: string; readonly bytes: Uint8Array };

/** Photos in a folder of their own, under names that differ. */
export type PhotoFolder = AsyncDisposable & {
  readonly directory: string;
  readonly names: readonly string[];
  /** Some of them, with their bytes. */
  read(from: number, to: number): Promise<Photo[]>;
};

/** The first photos of somebody's folder and of those in it; without one, drawn ones. */
export async function gatherPhotos(folder: string | undefined, count: number): Promise<PhotoFolder> {
  const directory = await mkdtemp(join(tmpdir(), 'homeroll-bench-photos-'));
  const names = folder === undefined ? await takePhotos(directory, count) : await copyPhotos(folder, directory, count);
  return {
    directory,
    names,
    read: (from, to) =>
      Promise.all(names.slice(from, to).map(async (name) => ({ name, bytes: await readFile(join(directory, name)) }))),
    [Symbol.asyncDispose]: () => rm(directory, { recursive: true, force: true }),
  };
}

async function copyPhotos(folder: string, directory: string, count: number): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile() && /\.(jpe?g|heic|png|webp)$/i.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .slice(0, count);
  if (paths.length === 0) throw new Error(`There are no photos in ${folder}`);
  return Promise.all(
    paths.map(async (path, index) => {
      const name = `${index.toString()}-${path.split('/').at(-1) ?? ''}`;
      await copyFile(path, join(directory, name));
      return name;
    }),
  );
}

const [width, height] = [4032, 3024];
const scenes = 6;

/**
 * Drawn scenes of 12 megapixels under the grain that a sensor makes, different in each: about 4 MB, and as much work to
 * decode as a camera's. Without it a drawing is a third of that.
 */
async function takePhotos(directory: string, count: number): Promise<string[]> {
  const grain = makeGrain(width * height * 3);
  const names: string[] = [];
  for (let scene = 0; scene < Math.min(scenes, count); scene++) {
    const drawn = await drawPicture(scene + 1, { width: width / 2, height: height / 2 });
    const pixels = await sharp(drawn).resize(width, height, { kernel: 'linear' }).removeAlpha().raw().toBuffer();
    const take = async (serial: number): Promise<void> => {
      const name = `IMG_${serial.toString().padStart(4, '0')}.JPG`;
      names.push(name);
      await writeFile(join(directory, name), await expose(pixels, grain, serial));
    };
    // Two at a time: one is encoded while the next is exposed.
    for (let serial = scene; serial < count; serial += 2 * scenes)
      await Promise.all([serial, serial + scenes].filter((one) => one < count).map(take));
  }
  return names.sort();
}

async function expose(pixels: Uint8Array, grain: Int8Array, serial: number): Promise<Uint8Array> {
  const exposed = new Uint8ClampedArray(pixels.length);
  // Any odd number of bytes apart: no two photos have the same grain at the same place.
  const shift = (serial * 1_234_567 + 1) % grain.length;
  for (let at = 0, from = shift; at < exposed.length; at++, from = from + 1 === grain.length ? 0 : from + 1)
    exposed[at] = (pixels[at] ?? 0) + (grain[from] ?? 0);
  const taken = new Date(Date.UTC(2026, 4, 1, 8, serial)).toISOString().slice(0, 19);
  return sharp(exposed, { raw: { width, height, channels: 3 } })
    .withExif({
      IFD0: { Make: 'Drawn', Model: 'Camera' },
      IFD2: { DateTimeOriginal: taken.replaceAll('-', ':').replace('T', ' ') },
    })
    .jpeg({ quality: 92 })
    .toBuffer();
}

/** Normally distributed, by the sum of uniform numbers, from a generator with a seed: every run has the same photos. */
function makeGrain(count: number): Int8Array {
  const grain = new Int8Array(count);
  let state = 1;
  const next = (): number => (state = (state * 1_103_515_245 + 12_345) & 0x7fffffff) >> 16;
  for (let at = 0; at < count; at++) grain[at] = (((next() & 15) + (next() & 15) + (next() & 15) - 22) * 3) >> 2;
  return grain;
}

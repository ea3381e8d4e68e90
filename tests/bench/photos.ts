import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { drawPicture } from '#engine/photos/drawn/index.ts';

export type Photo = { readonly name: string; readonly bytes: Uint8Array };

/** The photos of a folder and of those in it, under names that differ. */
export async function photosIn(folder: string): Promise<Photo[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile() && /\.(jpe?g|heic|png|webp)$/i.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  return Promise.all(
    paths.map(async (path, index) => ({
      name: `${index.toString()}-${path.split('/').at(-1) ?? ''}`,
      bytes: await readFile(path),
    })),
  );
}

/** Drawn photos of 12 megapixels, all different. One after the other: drawing one takes a few hundred megabytes. */
export async function drawnPhotos(count: number): Promise<Photo[]> {
  const photos: Photo[] = [];
  for (let seed = 1; seed <= count; seed++) {
    const bytes = await drawPicture(seed, { width: 4032, height: 3024, gps: true });
    photos.push({ name: `IMG_${seed.toString().padStart(4, '0')}.JPG`, bytes });
  }
  return photos;
}

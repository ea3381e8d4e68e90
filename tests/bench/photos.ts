import { drawPicture } from '#engine/photos/drawn/index.ts';

/** Drawn photos of 12 megapixels, all different. One after the other: drawing one takes a few hundred megabytes. */
export async function drawnPhotos(count: number): Promise<{ readonly name: string; readonly bytes: Uint8Array }[]> {
  const photos: { readonly name: string; readonly bytes: Uint8Array }[] = [];
  for (let seed = 1; seed <= count; seed++) {
    const bytes = await drawPicture(seed, { width: 4032, height: 3024, gps: true });
    photos.push({ name: `IMG_${seed.toString().padStart(4, '0')}.JPG`, bytes });
  }
  return photos;
}

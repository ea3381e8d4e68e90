import { drawPicture } from '#engine/photos/drawn/index.ts';
import type { FileToShare } from '../../electron/headless/demo/hangUp.ts';

/** Small drawn photos with a camera's metadata, all different. */
export async function drawnFiles(
  count: number,
  options: { readonly caption?: string; readonly firstSeed?: number } = {},
): Promise<FileToShare[]> {
  const files: FileToShare[] = [];
  for (let index = 0; index < count; index++) {
    const seed = (options.firstSeed ?? 1) + index;
    const bytes = await drawPicture(seed, {
      width: 800,
      height: 600,
      takenAt: new Date(Date.UTC(2026, 4, 1, 8, index % 60)),
      gps: true,
    });
    files.push({
      name: `IMG_${seed.toString().padStart(4, '0')}.JPG`,
      bytes,
      ...(options.caption === undefined ? {} : { caption: options.caption }),
    });
  }
  return files;
}

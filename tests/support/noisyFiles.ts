import sharp from 'sharp';
import type { FileToShare } from '../../electron/headless/demo/hangUp.ts';

/** Pictures of nothing at all that take up a lot of room for their size: about 1.3 MB each. */
export async function noisyFiles(count: number, name: string): Promise<FileToShare[]> {
  const files: FileToShare[] = [];
  for (let index = 0; index < count; index++) {
    const noise = { type: 'gaussian', mean: 128, sigma: 60 } as const;
    const bytes = await sharp({ create: { width: 1000, height: 750, channels: 3, background: '#000', noise } })
      .jpeg({ quality: 97 })
      .toBuffer();
    files.push({ name: `${name}_${index}.JPG`, bytes });
  }
  return files;
}

import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Page } from '@playwright/test';
import sharp from 'sharp';
import { drawnFiles } from '../../support/drawnFiles.ts';
import { temporaryDirectory } from '../../support/process.ts';

/** A file as Playwright's `setInputFiles` takes it. */
export type Payload = { readonly name: string; readonly mimeType: string; readonly buffer: Buffer };

/** Small photos as a camera writes them, all different. */
export async function cameraFiles(count: number, options: { readonly firstSeed?: number } = {}): Promise<Payload[]> {
  const files = await drawnFiles(count, options);
  return files.map(({ name, bytes }) => ({ name, mimeType: 'image/jpeg', buffer: Buffer.from(bytes) }));
}

/** Photos of one colour each and of a good camera's size, which take a while to bring in and none to draw; at most 96. */
export function largeFiles(count: number): Promise<Payload[]> {
  const drawn = Array.from({ length: count }, async (_, index) => {
    // The same colour would be the same file, and be found before it is read.
    const background = { r: 20 * (index % 12), g: 90 + 40 * (Math.floor(index / 12) % 4), b: index < 48 ? 120 : 200 };
    const colour = sharp({ create: { width: 6000, height: 4000, channels: 3, background } });
    return fileOf(`PLAIN_${index}.JPG`, await colour.jpeg({ quality: 50 }).toBuffer());
  });
  return Promise.all(drawn);
}

/** Something in a file that is, or only calls itself, a photo. */
export const fileOf = (name: string, content: string | Buffer, mimeType = 'image/jpeg'): Payload => ({
  name,
  mimeType,
  buffer: Buffer.from(content),
});

/** Gives files to the file picker of "Bring in pictures". */
export async function bringIn(page: Page, files: readonly Payload[]): Promise<void> {
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Bring in pictures' }).click();
  await (await chooser).setFiles([...files]);
}

/** Drags files and folders from the desktop over the page, as the system would, and lets go when told to. */
export async function dragOver(page: Page, paths: readonly string[]): Promise<{ readonly letGo: () => Promise<void> }> {
  const session = await page.context().newCDPSession(page);
  const drag = (type: 'dragEnter' | 'dragOver' | 'drop') =>
    session.send('Input.dispatchDragEvent', {
      type,
      x: 640,
      y: 400,
      data: { items: [], files: [...paths], dragOperationsMask: 1 },
    });
  await drag('dragEnter');
  await drag('dragOver');
  return {
    letGo: async () => {
      await drag('drop');
    },
  };
}

/** Writes files (their names may be paths) into a folder of their own, and returns where it is. */
export async function folderWith(files: readonly Payload[]): Promise<string> {
  const folder = temporaryDirectory();
  for (const { name, buffer } of files) {
    const path = join(folder, name);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, buffer);
  }
  return folder;
}

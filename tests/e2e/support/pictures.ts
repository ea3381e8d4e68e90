import { drawnFiles } from '../../support/drawnFiles.ts';
import type { Payload } from './acts.ts';

/** Small photos as a camera writes them, all different. */
export async function cameraFiles(count: number, options: { readonly firstSeed?: number } = {}): Promise<Payload[]> {
  const files = await drawnFiles(count, options);
  return files.map(({ name, bytes }) => ({ name, mimeType: 'image/jpeg', buffer: Buffer.from(bytes) }));
}

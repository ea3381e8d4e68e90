import { randomBytes } from 'node:crypto';
import { crc32, deflateSync } from 'node:zlib';
import type { FileToShare } from '../../../electron/headless/demo/hangUp.ts';

/** PNG files of noise, which no compression makes smaller: about three bytes for each pixel. */
export function noisePictures(count: number, { width = 1200, height = 1000 } = {}): FileToShare[] {
  return Array.from({ length: count }, (_, index) => ({ name: `noise-${index}.png`, bytes: noise(width, height) }));
}

function noise(width: number, height: number): Uint8Array {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  // Eight bits for each of red, green and blue.
  header.set([8, 2, 0, 0, 0], 8);
  const lines = randomBytes(height * (1 + 3 * width));
  for (let line = 0; line < height; line++) lines[line * (1 + 3 * width)] = 0;
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const body = deflateSync(lines, { level: 0 });
  return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', body), chunk('IEND', Buffer.alloc(0))]);
}

function chunk(type: string, content: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(content.length);
  const named = Buffer.concat([Buffer.from(type, 'latin1'), content]);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, check]);
}

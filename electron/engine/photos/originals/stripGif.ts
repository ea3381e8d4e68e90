import { asciiBytes, concatBytes, readAscii, readOrNull, viewOf } from './bytes.ts';

const screenDescriptorEnd = 13;
const trailer = 0x3b;

/**
 * Rebuilds a GIF from its frames, their timing and its loop count, byte for byte, without comments, XMP and other
 * applications' blocks, plain text and bytes behind the end. Null when the blocks are broken. Source: GIF89a.
 */
export function stripGif(bytes: Uint8Array): Uint8Array | null {
  return readOrNull(() => {
    let at = screenDescriptorEnd + colourTableLength(byteAt(bytes, 10));
    const kept: Uint8Array[] = [bytes.subarray(0, at)];
    for (;;) {
      const introducer = byteAt(bytes, at);
      if (introducer === trailer) return concatBytes([...kept, Uint8Array.of(trailer)]);
      if (introducer === 0x2c) {
        const tableEnd = at + 10 + colourTableLength(byteAt(bytes, at + 9));
        const end = endOfSubBlocks(bytes, tableEnd + 1);
        kept.push(bytes.subarray(at, end));
        at = end;
      } else if (introducer === 0x21) {
        const end = endOfSubBlocks(bytes, at + 2);
        kept.push(...keptExtension(bytes.subarray(at, end)));
        at = end;
      } else return null;
    }
  });
}

/** Of the extensions, a frame's timing and the loop count belong to the picture; nothing else does. */
function keptExtension(extension: Uint8Array): Uint8Array[] {
  if (extension[1] === 0xf9) return extension.length === 8 ? [extension] : [];
  const application = extension[1] === 0xff && extension[2] === 11 ? readAscii(extension, 3, 11) : '';
  if (application !== 'NETSCAPE2.0' && application !== 'ANIMEXTS1.0') return [];
  // Sub-block 1 is the loop count in two bytes; whatever else an encoder put here stays out.
  if (extension[14] !== 3 || extension[15] !== 1) return [];
  return [
    concatBytes([
      Uint8Array.of(0x21, 0xff, 11),
      asciiBytes('NETSCAPE2.0'),
      extension.subarray(14, 18),
      Uint8Array.of(0),
    ]),
  ];
}

function colourTableLength(packed: number): number {
  return packed & 0x80 ? 3 * 2 ** ((packed & 0x07) + 1) : 0;
}

function endOfSubBlocks(bytes: Uint8Array, from: number): number {
  let at = from;
  for (;;) {
    const length = byteAt(bytes, at);
    at += 1 + length;
    if (length === 0) return at;
  }
}

function byteAt(bytes: Uint8Array, at: number): number {
  const value = bytes[at];
  if (value === undefined) throw new RangeError('block longer than the file');
  return value;
}

/** How many pixels the file says its screen has; 0 where it is too short to say. */
export function gifScreenPixels(bytes: Uint8Array): number {
  return readOrNull(() => viewOf(bytes).getUint16(6, true) * viewOf(bytes).getUint16(8, true)) ?? 0;
}

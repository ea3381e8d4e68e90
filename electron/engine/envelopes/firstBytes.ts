/** So many bytes of an envelope tell what `bringsPictures` asks. */
export const firstBytes = 60;

/**
 * Whether an envelope is a document or a slip that brings blobs along, told from its first bytes without opening it: in their one
 * form (RFC 8949, section 4.2.1) the short keys come first. Only for deciding what is read sooner: of an envelope with
 * keys that this version does not know it may say no.
 */
export function bringsPictures(bytes: Uint8Array): boolean {
  const body = after(bytes, 0, outermost);
  if (body === undefined) return false;
  const seq = after(bytes, afterHead(bytes, afterHead(bytes, body)), upToSeq);
  if (seq === undefined) return false;
  const type = afterHead(bytes, seq);
  return upToBlobs.some((expected) => {
    const blobs = after(bytes, type, expected);
    return blobs !== undefined && (bytes[blobs] ?? 0) > emptyList;
  });
}

/** A map of two, whose first key is `body`. */
const outermost = [0xa2, ...textItem('body')];
const upToSeq = [...textItem('v'), 0x01, ...textItem('seq')];
const upToBlobs = ['document', 'slip'].map((type) => [...textItem('type'), ...textItem(type), ...textItem('blobs')]);
const emptyList = 0x80;

function textItem(text: string): number[] {
  return [0x60 + text.length, ...Buffer.from(text, 'latin1')];
}

/** Where these bytes end; undefined where others are. */
function after(bytes: Uint8Array, start: number, expected: readonly number[]): number | undefined {
  return expected.every((byte, index) => bytes[start + index] === byte) ? start + expected.length : undefined;
}

/** Where the head of an item ends: its first byte says how many more hold its argument. */
function afterHead(bytes: Uint8Array, at: number): number {
  const minor = (bytes[at] ?? 0) & 31;
  return at + 1 + (minor < 24 ? 0 : 2 ** (minor - 24));
}

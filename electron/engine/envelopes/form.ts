/**
 * How CBOR bytes are written, told from a walk over the heads of their items (RFC 8949, section 3) that builds nothing:
 * - DEEP: nested deeper than the limit. A frame of ten thousand nested lists costs nothing.
 * - ONE_FORM: every head is as short as it can be and every map's keys are in the order of section 4.2.1, so that
 *   encoding what these bytes say gives the same bytes.
 * - UNSURE: it may be another form, or something that is not looked into here. Encode it again and compare.
 *
 * Only of bytes that a decoder accepts is ONE_FORM true: a walk alone does not notice an end that is missing.
 */
export type Form = 'DEEP' | 'ONE_FORM' | 'UNSURE';

type Level = {
  /** Items that are still to come. */
  left: number;
  readonly isMap: boolean;
  /** Where the last key of a map lies; its end is 0 before the first one. */
  keyStart: number;
  keyEnd: number;
};

export function formOf(bytes: Uint8Array, deepest: number): Form {
  const open: Level[] = [];
  let isSure = true;
  let at = 0;
  while (at < bytes.length) {
    const start = at;
    const head = bytes[at] ?? 0;
    const major = head >> 5;
    const minor = head & 31;
    const lengthBytes = minor < 24 || minor > 27 ? 0 : 2 ** (minor - 24);
    let argument = minor < 24 ? minor : 0;
    for (let i = 1; i <= lengthBytes; i++) argument = argument * 256 + (bytes[at + i] ?? 0);
    at += 1 + lengthBytes;
    if (minor > 23 && (minor > 27 || argument < (smallest[minor - 24] ?? 0))) isSure = false;
    const isText = major === 3;
    if (major === 2 || isText) at += argument;
    // More is promised than there is: no decoder accepts it, and nothing is counted to its end.
    if (at > bytes.length) return 'UNSURE';
    if (isText && isSure) isSure = isAscii(bytes, at - argument, at);
    // Tags and numbers with a point; false, true and null are 20 to 22.
    if (major === 6 || (major === 7 && (minor < 20 || minor > 22))) isSure = false;

    const level = open.at(-1);
    if (level?.isMap === true && level.left % 2 === 0) {
      if (!isText || !isAfter(bytes, start, at, level)) isSure = false;
      level.keyStart = start;
      level.keyEnd = at;
    }
    if ((major === 4 || major === 5) && argument > 0) {
      const isMap = major === 5;
      open.push({ left: isMap ? argument * 2 : argument, isMap, keyStart: 0, keyEnd: 0 });
      if (open.length > deepest) return 'DEEP';
      continue;
    }
    for (let ended = open.at(-1); ended !== undefined; ended = open.at(-1)) {
      ended.left -= 1;
      if (ended.left > 0) break;
      open.pop();
    }
  }
  return isSure ? 'ONE_FORM' : 'UNSURE';
}

/** The smallest number that needs one, two, four and eight bytes of its own. */
const smallest = [24, 2 ** 8, 2 ** 16, 2 ** 32];

/** Other text may be badly encoded, which a decoder mends silently. */
function isAscii(bytes: Uint8Array, start: number, end: number): boolean {
  for (let at = start; at < end; at++) if ((bytes[at] ?? 0) > 0x7f) return false;
  return true;
}

/** Whether a key comes after the last one of its map, byte by byte; the same again does not. */
function isAfter(bytes: Uint8Array, start: number, end: number, last: Level): boolean {
  if (last.keyEnd === 0) return true;
  const length = Math.min(end - start, last.keyEnd - last.keyStart);
  for (let i = 0; i < length; i++) {
    const difference = (bytes[start + i] ?? 0) - (bytes[last.keyStart + i] ?? 0);
    if (difference !== 0) return difference > 0;
  }
  return end - start > last.keyEnd - last.keyStart;
}

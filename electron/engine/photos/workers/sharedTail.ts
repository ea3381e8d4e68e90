import type { DevelopedPhoto } from '../developPhoto.ts';

/**
 * What a stripped original has in common with the file that it was made from: nearly all of it, up to its end. The
 * engine has the file in its hands already, so a worker sends back the beginning only and says where the rest lies.
 */
export type SharedTail = { readonly start: number; readonly end: number };

type Original = DevelopedPhoto['renditions']['original'];
/** An original on its way: `bytes` are all of it, or what comes before the tail. */
export type SentOriginal = Original & { readonly tail?: SharedTail };

/** Enough that nothing else in a photo looks the same. */
const probeBytes = 64;

/** Leaves out of an original what the other side has. */
export function withoutTail(original: Original, file: Uint8Array): SentOriginal {
  const tail = findSharedTail(original.bytes, file);
  if (tail === null) return original;
  return { ...original, bytes: original.bytes.subarray(0, original.bytes.length - (tail.end - tail.start)), tail };
}

/** The original as it was made; null where the file has no such part. */
export function withTail({ tail, ...head }: SentOriginal, file: Uint8Array): Original | null {
  if (tail === undefined) return head;
  const { start, end } = tail;
  if (start > end || end > file.length) return null;
  const bytes = new Uint8Array(head.bytes.length + end - start);
  bytes.set(head.bytes);
  bytes.set(file.subarray(start, end), head.bytes.length);
  return { ...head, bytes };
}

/** The longest end of `made` that lies in `file` as well, at the last place where it does. */
function findSharedTail(made: Uint8Array, file: Uint8Array): SharedTail | null {
  if (made.length < probeBytes) return null;
  const source = Buffer.from(file.buffer, file.byteOffset, file.byteLength);
  const found = source.lastIndexOf(made.subarray(made.length - probeBytes));
  if (found === -1) return null;
  const end = found + probeBytes;
  // So many bytes before both ends are the same, up to some length, and none beyond it are: found by halving.
  let [same, different] = [probeBytes, Math.min(made.length, end) + 1];
  while (different - same > 1) {
    const length = (same + different) >> 1;
    const { length: all } = made;
    if (source.compare(made, all - length, all - same, end - length, end - same) === 0) same = length;
    else different = length;
  }
  return { start: end - same, end };
}

import { asciiBytes, concatBytes, readAscii, uint32, viewOf } from './bytes.ts';

/** A box of an ISO base media file (ISO/IEC 14496-12, 4.2): its type and what is in it. */
export type Box = { readonly type: string; readonly body: Uint8Array };

/** Reads the boxes that lie side by side in `bytes`. Throws RangeError where a length points outside. */
export function readBoxes(bytes: Uint8Array): Box[] {
  const view = viewOf(bytes);
  const boxes: Box[] = [];
  for (let at = 0; at + 8 <= bytes.length;) {
    const shortLength = view.getUint32(at);
    const headerLength = shortLength === 1 ? 16 : 8;
    const length =
      shortLength === 1 ? Number(view.getBigUint64(at + 8)) : shortLength === 0 ? bytes.length - at : shortLength;
    if (length < headerLength || at + length > bytes.length) throw new RangeError('box longer than its file');
    boxes.push({ type: readAscii(bytes, at + 4, 4), body: bytes.subarray(at + headerLength, at + length) });
    at += length;
  }
  return boxes;
}

export function box(type: string, ...body: readonly Uint8Array[]): Uint8Array {
  const content = concatBytes(body);
  return concatBytes([uint32(content.length + 8), asciiBytes(type), content]);
}

/** A box that begins with a version and flags. */
export function fullBox(type: string, version: number, flags: number, ...body: readonly Uint8Array[]): Uint8Array {
  return box(type, uint32(version * 2 ** 24 + flags), ...body);
}

/** Reads numbers one behind the other; throws RangeError at the end. */
export class NumberReader {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#view = viewOf(bytes);
  }

  get rest(): Uint8Array {
    return this.#bytes.subarray(this.#at);
  }

  /** An unsigned number of 0, 1, 2, 4 or 8 bytes. */
  uint(size: number): number {
    const at = this.#at;
    this.#at += size;
    switch (size) {
      case 0:
        return 0;
      case 1:
        return this.#view.getUint8(at);
      case 2:
        return this.#view.getUint16(at);
      case 4:
        return this.#view.getUint32(at);
      case 8:
        return Number(this.#view.getBigUint64(at));
      default:
        throw new RangeError(`no number has ${size} bytes`);
    }
  }

  ascii(length: number): string {
    this.#at += length;
    return readAscii(this.#bytes, this.#at - length, length);
  }
}

import { NumberReader, readBoxes, type Box } from './isobmff.ts';

/** The items of an AVIF's `meta` box that matter for its picture (ISO/IEC 23008-12; 14496-12, 8.11). */
export type AvifItems = {
  readonly primary: number;
  readonly types: ReadonlyMap<number, string>;
  readonly references: readonly Reference[];
  readonly properties: readonly Box[];
  /** Which properties (1-based, as in the file) describe an item. */
  readonly associations: ReadonlyMap<number, readonly Association[]>;
  readonly data: ReadonlyMap<number, readonly Uint8Array[]>;
};

export type Reference = { readonly kind: string; readonly from: number; readonly to: readonly number[] };
export type Association = { readonly index: number; readonly essential: boolean };

const mostItems = 2_000;

/** Null when the file is built in a way that we do not read; throws RangeError when it is broken. */
export function readAvifItems(bytes: Uint8Array): AvifItems | null {
  const meta = find(readBoxes(bytes), 'meta');
  if (!meta) return null;
  const boxes = readBoxes(meta.body.subarray(4));
  const [pitm, iinf, iloc, iprp] = ['pitm', 'iinf', 'iloc', 'iprp'].map((type) => find(boxes, type)?.body);
  if (!pitm || !iinf || !iloc || !iprp) return null;
  const iref = find(boxes, 'iref')?.body;
  const propertyBoxes = readBoxes(iprp);
  const ipco = find(propertyBoxes, 'ipco');
  const data = readLocations(iloc, bytes, find(boxes, 'idat')?.body ?? new Uint8Array());
  if (!ipco || !data) return null;

  const primary = new NumberReader(pitm);
  return {
    primary: primary.uint(4) >>> 24 === 0 ? primary.uint(2) : primary.uint(4),
    types: readTypes(iinf),
    references: iref ? readReferences(iref) : [],
    properties: readBoxes(ipco.body),
    associations: readAssociations(propertyBoxes.filter(({ type }) => type === 'ipma')),
    data,
  };
}

const find = (boxes: readonly Box[], type: string): Box | undefined => boxes.find((box) => box.type === type);

function readTypes(iinf: Uint8Array): Map<number, string> {
  const types = new Map<number, string>();
  const versioned = new NumberReader(iinf);
  versioned.uint(versioned.uint(4) >>> 24 === 0 ? 2 : 4);
  for (const { type, body } of readBoxes(versioned.rest)) {
    const entry = new NumberReader(body);
    const version = entry.uint(4) >>> 24;
    if (type !== 'infe' || version < 2) continue;
    const id = entry.uint(version === 2 ? 2 : 4);
    entry.uint(2); // protection
    types.set(id, entry.ascii(4));
  }
  return types;
}

function readReferences(iref: Uint8Array): Reference[] {
  const idSize = new NumberReader(iref).uint(4) >>> 24 === 0 ? 2 : 4;
  return readBoxes(iref.subarray(4)).map(({ type, body }) => {
    const reference = new NumberReader(body);
    const from = reference.uint(idSize);
    const count = reference.uint(2);
    return { kind: type, from, to: Array.from({ length: count }, () => reference.uint(idSize)) };
  });
}

function readAssociations(boxes: readonly Box[]): Map<number, Association[]> {
  const associations = new Map<number, Association[]>();
  for (const { body } of boxes) {
    const reader = new NumberReader(body);
    const versionAndFlags = reader.uint(4);
    const wide = (versionAndFlags & 1) === 1;
    for (let left = atMost(reader.uint(4), mostItems); left > 0; left -= 1) {
      const id = reader.uint(versionAndFlags >>> 24 === 0 ? 2 : 4);
      const own = Array.from({ length: reader.uint(1) }, (): Association => {
        const value = reader.uint(wide ? 2 : 1);
        const essentialBit = wide ? 0x8000 : 0x80;
        return { index: value & (essentialBit - 1), essential: (value & essentialBit) !== 0 };
      });
      associations.set(id, own);
    }
  }
  return associations;
}

/** Where an item's bytes lie: in the file (method 0) or in the `idat` box (method 1). */
function readLocations(iloc: Uint8Array, file: Uint8Array, idat: Uint8Array): Map<number, Uint8Array[]> | null {
  const reader = new NumberReader(iloc);
  const version = reader.uint(4) >>> 24;
  const sizes = reader.uint(2);
  const [offsetSize, lengthSize, baseSize] = [sizes >> 12, (sizes >> 8) & 0xf, (sizes >> 4) & 0xf];
  const indexSize = version === 0 ? 0 : sizes & 0xf;
  const data = new Map<number, Uint8Array[]>();
  for (let left = atMost(reader.uint(version < 2 ? 2 : 4), mostItems); left > 0; left -= 1) {
    const id = reader.uint(version < 2 ? 2 : 4);
    const method = version === 0 ? 0 : reader.uint(2) & 0xf;
    if (method > 1 || reader.uint(2) !== 0) return null;
    const source = method === 0 ? file : idat;
    const base = reader.uint(baseSize);
    const extents = Array.from({ length: atMost(reader.uint(2), mostItems) }, () => {
      reader.uint(indexSize);
      const start = base + reader.uint(offsetSize);
      const length = reader.uint(lengthSize);
      // A length of zero means "to the end", where the file is only this item.
      if (length === 0 || start + length > source.length) throw new RangeError('item outside of its file');
      return source.subarray(start, start + length);
    });
    data.set(id, extents);
  }
  return data;
}

function atMost(count: number, most: number): number {
  if (count > most) throw new RangeError('more items than a photo has');
  return count;
}

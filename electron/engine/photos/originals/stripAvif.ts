import { readAvifItems, type AvifItems } from './avifItems.ts';
import { asciiBytes, concatBytes, readAscii, readOrNull, uint16, uint32 } from './bytes.ts';
import { anonymousIccProfile } from './icc.ts';
import { box, fullBox, type Box } from './isobmff.ts';

const pictureItems = new Set(['av01', 'grid', 'iden', 'iovl']);
const pictureProperties = new Set([
  ...['av1C', 'ispe', 'pixi', 'colr', 'pasp', 'auxC', 'irot', 'imir', 'clap'],
  ...['a1op', 'a1lx', 'lsel', 'clli', 'mdcv', 'cclv', 'amve'],
]);
const alphaNames = ['urn:mpeg:mpegB:cicp:systems:auxiliary:alpha', 'urn:mpeg:hevc:2015:auxid:1'];

/**
 * Rebuilds an AVIF from its main picture (its tiles and its transparency included), whose coded bytes are copied as
 * they are. EXIF, XMP, thumbnails, depth and gain maps, other pictures, unknown boxes and free space do not come
 * along. Which way is up is said by the picture's own properties. Null when the file is built in a way that we do not
 * read, so that it has to be encoded again. Source: AV1 Image File Format 1.1; ISO/IEC 23008-12.
 */
export function stripAvif(bytes: Uint8Array): Uint8Array | null {
  return readOrNull(() => {
    const items = readAvifItems(bytes);
    if (!items || (items.types.get(items.primary) !== 'av01' && items.types.get(items.primary) !== 'grid')) return null;
    const kept = itemsOfThePicture(items);
    const properties = keptProperties(items, kept);
    if (!properties || kept.some((id) => id > 0xffff || !items.data.get(id))) return null;

    // Items may not lie on top of each other: a small file could otherwise grow without end.
    const pictureData = kept.flatMap((id) => items.data.get(id) ?? []);
    if (pictureData.reduce((sum, extent) => sum + extent.length, 0) > bytes.length) return null;

    const ftyp = box('ftyp', asciiBytes('avif'), uint32(0), asciiBytes('avifmif1miaf'));
    const metaFor = (dataOffset: number): Uint8Array => writeMeta(items, kept, properties, dataOffset);
    const dataOffset = ftyp.length + metaFor(0).length + 8;
    return concatBytes([ftyp, metaFor(dataOffset), box('mdat', ...pictureData)]);
  });
}

/** The main item, the tiles that it is put together from, and the alpha planes of these. */
function itemsOfThePicture(items: AvifItems): number[] {
  const kept = new Set([items.primary]);
  for (const id of kept) {
    for (const { kind, from, to } of items.references) {
      if (kind === 'dimg' && from === id)
        to.filter((tile) => pictureItems.has(items.types.get(tile) ?? '')).forEach((tile) => kept.add(tile));
      if (kind === 'auxl' && to.includes(id) && isAlpha(items, from)) kept.add(from);
    }
  }
  return [...kept].toSorted((one, other) => one - other);
}

function isAlpha(items: AvifItems, id: number): boolean {
  return (items.associations.get(id) ?? []).some(({ index }) => {
    const property = items.properties[index - 1];
    return property?.type === 'auxC' && alphaNames.includes(auxiliaryName(property));
  });
}

const auxiliaryName = ({ body }: Box): string => readAscii(body, 4, body.length - 4).split('\0')[0] ?? '';

type KeptProperties = {
  readonly boxes: readonly Uint8Array[];
  readonly associations: ReadonlyMap<number, readonly number[]>;
};

/** Null when an item says it cannot be shown without a property that we do not know. */
function keptProperties(items: AvifItems, kept: readonly number[]): KeptProperties | null {
  const boxes: Uint8Array[] = [];
  const newIndexes = new Map<number, number>();
  const associations = new Map<number, number[]>();
  for (const id of kept) {
    const own: number[] = [];
    for (const { index, essential } of items.associations.get(id) ?? []) {
      if (index === 0) continue;
      const property = items.properties[index - 1];
      const cleaned = property && cleanedProperty(property);
      if (!cleaned && essential) return null;
      if (!cleaned) continue;
      const known = newIndexes.get(index);
      const newIndex = known ?? boxes.push(cleaned);
      newIndexes.set(index, newIndex);
      own.push(newIndex | (essential ? 0x8000 : 0));
    }
    associations.set(id, own);
  }
  return { boxes, associations };
}

function cleanedProperty({ type, body }: Box): Uint8Array | null {
  if (!pictureProperties.has(type)) return null;
  if (type === 'auxC') return fullBox('auxC', 0, 0, asciiBytes(`${auxiliaryName({ type, body })}\0`));
  if (type !== 'colr') return box(type, body);
  const kind = readAscii(body, 0, 4);
  if (kind === 'nclx') return box('colr', body.subarray(0, 11));
  const profile = kind === 'prof' || kind === 'rICC' ? anonymousIccProfile(body.subarray(4)) : null;
  return profile && box('colr', asciiBytes('prof'), profile);
}

function writeMeta(
  items: AvifItems,
  kept: readonly number[],
  properties: KeptProperties,
  dataOffset: number,
): Uint8Array {
  const keptIds = new Set(kept);
  const references = items.references
    .filter(({ kind }) => kind === 'dimg' || kind === 'auxl' || kind === 'prem')
    .filter(({ from, to }) => keptIds.has(from) && to.every((id) => keptIds.has(id)));

  const infes = kept.map((id) =>
    fullBox(
      'infe',
      2,
      id === items.primary ? 0 : 1,
      uint16(id),
      uint16(0),
      asciiBytes(`${items.types.get(id) ?? ''}\0`),
    ),
  );
  const irefs = references.map(({ kind, from, to }) => box(kind, uint16(from), uint16(to.length), ...to.map(uint16)));
  const ipmas = kept.map((id) => {
    const own = properties.associations.get(id) ?? [];
    return concatBytes([uint16(id), Uint8Array.of(own.length), ...own.map(uint16)]);
  });
  return fullBox(
    'meta',
    0,
    0,
    fullBox('hdlr', 0, 0, uint32(0), asciiBytes('pict'), new Uint8Array(13)),
    fullBox('pitm', 0, 0, uint16(items.primary)),
    fullBox('iloc', 0, 0, uint16(0x4400), uint16(kept.length), ...writeLocations(items, kept, dataOffset)),
    fullBox('iinf', 0, 0, uint16(kept.length), ...infes),
    ...(irefs.length > 0 ? [fullBox('iref', 0, 0, ...irefs)] : []),
    box('iprp', box('ipco', ...properties.boxes), fullBox('ipma', 0, 1, uint32(kept.length), ...ipmas)),
  );
}

/** One extent for each item, one behind the other from `dataOffset` on. */
function writeLocations(items: AvifItems, kept: readonly number[], dataOffset: number): Uint8Array[] {
  let at = dataOffset;
  return kept.map((id) => {
    const length = (items.data.get(id) ?? []).reduce((sum, extent) => sum + extent.length, 0);
    const location = concatBytes([uint16(id), uint16(0), uint16(1), uint32(at), uint32(length)]);
    at += length;
    return location;
  });
}

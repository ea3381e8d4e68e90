import { asciiBytes, concatBytes, readAscii, readOrNull, uint32, viewOf } from './bytes.ts';

const headerLength = 128;
const largestProfileBytes = 4 * 1024 * 1024;

/**
 * Tags that turn numbers into colours (ICC.1:2022, chapter 9). The others stay out: descriptions, `mmod` and `meta`
 * name the maker, model and serial number of a screen, and a private tag may hold anything.
 */
const colourTags = new Set([
  ...['rXYZ', 'gXYZ', 'bXYZ', 'rTRC', 'gTRC', 'bTRC', 'kTRC', 'wtpt', 'bkpt', 'chad', 'lumi', 'cicp', 'gamt'],
  ...['A2B0', 'A2B1', 'A2B2', 'B2A0', 'B2A1', 'B2A2', 'D2B0', 'D2B1', 'D2B2', 'D2B3', 'B2D0', 'B2D1', 'B2D2', 'B2D3'],
]);

/**
 * Rebuilds an ICC profile from its colour tags alone: same colours, no names, dates or serial numbers. Null when it
 * is not a profile; then the colours of the file are as good as without one.
 */
export function anonymousIccProfile(profile: Uint8Array): Uint8Array | null {
  return readOrNull(() => {
    if (profile.length < headerLength + 4 || profile.length > largestProfileBytes) return null;
    if (readAscii(profile, 36, 4) !== 'acsp') return null;
    const view = viewOf(profile);
    const tagCount = view.getUint32(headerLength);
    if (tagCount > 100) return null;

    const tags: { name: string; data: Uint8Array }[] = [];
    for (let index = 0; index < tagCount; index += 1) {
      const entry = headerLength + 4 + index * 12;
      const name = readAscii(profile, entry, 4);
      const offset = view.getUint32(entry + 4);
      const length = view.getUint32(entry + 8);
      if (offset + length > profile.length) return null;
      if (colourTags.has(name)) tags.push({ name, data: profile.subarray(offset, offset + length) });
    }
    // Tags may share their bytes; a hundred that overlap may not multiply them.
    if (tags.reduce((sum, { data }) => sum + data.length, 0) > largestProfileBytes) return null;
    // Version 4 calls these two required; ours say nothing.
    tags.push({ name: 'desc', data: anonymousText(view.getUint8(8), 'desc') });
    tags.push({ name: 'cprt', data: anonymousText(view.getUint8(8), 'cprt') });
    return assemble(profile, tags);
  });
}

function assemble(profile: Uint8Array, tags: readonly { name: string; data: Uint8Array }[]): Uint8Array {
  const table: Uint8Array[] = [uint32(tags.length)];
  const contents: Uint8Array[] = [];
  let offset = headerLength + 4 + tags.length * 12;
  const placed = new Map<Uint8Array, number>();
  for (const { name, data } of tags) {
    // Red, green and blue often share one curve: keep it shared.
    const same = [...placed].find(
      ([other]) => other.byteOffset === data.byteOffset && other.buffer === data.buffer && other.length === data.length,
    );
    const at = same?.[1] ?? offset;
    table.push(asciiBytes(name), uint32(at), uint32(data.length));
    if (same) continue;
    placed.set(data, at);
    const padded = new Uint8Array(Math.ceil(data.length / 4) * 4);
    padded.set(data);
    contents.push(padded);
    offset += padded.length;
  }
  const whole = concatBytes([anonymousHeader(profile), ...table, ...contents]);
  viewOf(whole).setUint32(0, whole.length);
  return whole;
}

/** Keeps version, class, colour spaces, intent and illuminant; blanks maker, model, creator, date, platform and checksum. */
function anonymousHeader(profile: Uint8Array): Uint8Array {
  const header = profile.slice(0, headerLength);
  header.fill(0, 4, 8); // preferred colour engine
  header.fill(0, 24, 36); // date and time
  header.set([0x07, 0xd0, 0x00, 0x01, 0x00, 0x01], 24); // 2000-01-01, as some readers want a date
  header.fill(0, 40, 44); // platform
  header.fill(0, 48, 64); // manufacturer, model, attributes
  header.fill(0, 80, headerLength); // creator, checksum, reserved
  return header;
}

function anonymousText(majorVersion: number, tag: 'desc' | 'cprt'): Uint8Array {
  const text = 'c';
  if (majorVersion >= 4) {
    return concatBytes([
      asciiBytes('mluc\0\0\0\0'),
      uint32(1),
      uint32(12),
      asciiBytes('enUS'),
      uint32(2),
      uint32(28),
      asciiBytes(`\0${text}`),
    ]);
  }
  if (tag === 'cprt') return asciiBytes(`text\0\0\0\0${text}\0`);
  // textDescriptionType of version 2: ASCII, then empty Unicode and Macintosh descriptions of fixed size.
  return concatBytes([
    asciiBytes('desc\0\0\0\0'),
    uint32(2),
    asciiBytes(`${text}\0`),
    new Uint8Array(4 + 4 + 2 + 1 + 67),
  ]);
}

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { toText } from '../../crypto/index.ts';
import { BlobId, CircleId, DeviceId } from '#shared/domain/ids.ts';
import { planStorage, type KnownBlob } from './plan.ts';

const circle = CircleId.parse(toText(new Uint8Array(32)));
const idOf = (index: number): BlobId => BlobId.parse(toText(new Uint8Array(32).fill(index & 255).fill(index >> 8, 16)));
const deviceOf = (index: number): DeviceId => DeviceId.parse(toText(new Uint8Array(32).fill(index)));
const [mum, bob] = [deviceOf(1), deviceOf(2)];

/** A picture's three files: 1, 10 and 100 bytes. Higher is newer. */
const picture = (newness: number, here: readonly number[] = [0, 1, 2], author = mum): KnownBlob[] =>
  ([0, 1, 2] as const).map((rank) => ({
    id: idOf(newness * 3 + rank),
    sizeBytes: 10 ** rank,
    rank,
    newness,
    circles: [circle],
    authors: [author],
    isHere: here.includes(rank),
    isCounted: true,
  }));
const named = (blobs: readonly KnownBlob[]): string[] =>
  blobs.map(({ rank, newness }) => `${['thumbnail', 'preview', 'original'][rank] ?? ''} ${newness}`);

/** What a keeper has in the end: it lets go of what has to go, and whatever `comes` of the rest comes, file by file. */
function settled(known: readonly KnownBlob[], roomBytes: number, comes: (blob: KnownBlob) => boolean): KnownBlob[] {
  let now = [...known];
  for (let step = 0; step < known.length ** 2 + 10; step++) {
    const plan = planStorage(now, roomBytes);
    const gone = new Set<KnownBlob>();
    let freed = 0;
    for (const blob of plan.mayGo) {
      if (freed >= plan.tooManyBytes) break;
      gone.add(blob);
      freed += blob.sizeBytes;
    }
    now = now.map((blob) => (gone.has(blob) ? { ...blob, isHere: false } : blob));
    const freeBytes = roomBytes - bytesHere(now);
    expect(freeBytes).toBeGreaterThanOrEqual(0);
    const next = plan.fetch.find((blob) => blob.sizeBytes <= freeBytes && comes(blob));
    if (next === undefined && gone.size === 0) return now;
    now = now.map((blob) => (blob === next ? { ...blob, isHere: true } : blob));
  }
  throw new Error('It goes round in circles');
}
const bytesHere = (blobs: readonly KnownBlob[]): number =>
  blobs.reduce((sum, { isHere, sizeBytes }) => sum + (isHere ? sizeBytes : 0), 0);
const here = (blobs: readonly KnownBlob[]): string[] => named(blobs.filter(({ isHere }) => isHere)).sort();

test('everything that has room is kept and fetched', () => {
  const plan = planStorage([...picture(1), ...picture(2, [])], 1000);
  expect(named(plan.fetch)).toEqual(['thumbnail 2', 'preview 2', 'original 2']);
  expect(plan).toMatchObject({ leave: [], mayGo: [], tooManyBytes: 0 });
});

test('a new picture puts out the originals of the oldest, one by one', () => {
  // Three pictures fit: 3 × 111.
  const known = [...picture(1), ...picture(2), ...picture(3), ...picture(4, [])];
  const plan = planStorage(known, 333);
  expect(named(plan.fetch)).toEqual(['thumbnail 4', 'preview 4', 'original 4']);
  expect(named(plan.mayGo)).toEqual(['original 1']);
  expect(plan.tooManyBytes).toBe(100);
  const after = settled(known, 333, () => true);
  expect(named(after.filter(({ isHere }) => !isHere))).toEqual(['original 1', 'original 2']);
});

test('an old picture that comes late puts out nothing newer of its kind', () => {
  const known = [...picture(1, []), ...picture(2), ...picture(3), ...picture(4)];
  expect(named(planStorage(known, 333).leave)).toEqual(['original 1']);
  const after = settled(known, 333, () => true);
  expect(named(after.filter(({ isHere }) => !isHere))).toEqual(['original 1', 'original 2']);
});

test('previews go only after every original, thumbnails last', () => {
  const all = [1, 2, 3, 4].flatMap((newness) => picture(newness));
  const originals = ['original 1', 'original 2', 'original 3', 'original 4'];
  expect(named(planStorage(all, 24).mayGo)).toEqual([...originals, 'preview 1', 'preview 2']);
  expect(named(planStorage(all, 2).mayGo).slice(-3)).toEqual(['preview 4', 'thumbnail 1', 'thumbnail 2']);
});

test('[R31] [P9] what Bob makes up puts out one file’s worth at most, however much of it there is and whatever it is called', () => {
  const pictures = [1, 2, 3, 4, 5, 6].flatMap((newness) => picture(newness));
  const madeUp = Array.from({ length: 500 }, (_, index) => picture(100 + index, [], bob)).flat();
  const after = settled([...pictures, ...madeUp], 666, () => false);
  expect(here(after)).toEqual(here(pictures.filter((blob) => named([blob])[0] !== 'original 1')));
  // And Ada’s new picture still finds its room.
  const adas = picture(50, [], deviceOf(3));
  const withAdas = settled([...after, ...adas], 666, (blob) => blob.newness === 50);
  expect(here(withAdas)).toEqual(expect.arrayContaining(['thumbnail 50', 'preview 50', 'original 50']));
});

test('[R31] [P9] one that is larger than a third of the room puts out nothing beforehand', () => {
  const pictures = [1, 2, 3].flatMap((newness) => picture(newness));
  const huge = { ...picture(9, [], bob)[2]!, sizeBytes: 200 };
  expect(planStorage([...pictures, huge], 333)).toMatchObject({ mayGo: [], tooManyBytes: 0 });
});

test('[R31] [P9] Bob floods the keeper with real files: half of the room is his, the rest is everybody’s', () => {
  const flood = Array.from({ length: 20 }, (_, index) => picture(100 + index, [], bob)).flat();
  const mums = [1, 2, 3, 4].flatMap((newness) => picture(newness, []));
  const after = settled([...flood, ...mums], 888, () => true).filter(({ isHere }) => isHere);
  expect(bytesHere(after.filter(({ authors }) => authors.includes(mum)))).toBe(444);
  // Where nobody else wants it the room is his.
  const alone = settled(flood, 888, () => true).filter(({ isHere }) => isHere);
  expect(bytesHere(alone)).toBeGreaterThan(788);
});

test('[R31] who names what others have brought along uses up nothing of their share', () => {
  const mums = [1, 2, 3, 4].flatMap((newness) => picture(newness, []));
  const named = mums.map((blob) => ({ ...blob, authors: [bob, mum] }));
  const flood = Array.from({ length: 20 }, (_, index) => picture(100 + index, [], bob)).flat();
  const after = settled([...flood, ...named], 888, () => true).filter(({ isHere }) => isHere);
  expect(bytesHere(after.filter(({ authors }) => authors.includes(mum)))).toBe(444);
});

test('it settles, whatever there is and whatever of it comes; nothing that is here goes for something of less worth', () => {
  const blobs = fc.array(
    fc.record({
      sizeBytes: fc.integer({ min: 1, max: 200 }),
      rank: fc.constantFrom(0, 1, 2),
      isHere: fc.boolean(),
      author: fc.constantFrom(mum, bob),
      comes: fc.boolean(),
    }),
    { maxLength: 40 },
  );
  fc.assert(
    fc.property(blobs, fc.integer({ min: 0, max: 4000 }), (some, roomBytes) => {
      const known = some.map(({ author, ...one }, index): KnownBlob => ({
        ...one,
        rank: one.rank,
        id: idOf(index),
        newness: index >> 1,
        circles: [circle],
        authors: [author],
        isCounted: true,
      }));
      const exist = new Set(some.flatMap(({ comes }, index) => (comes ? [idOf(index)] : [])));
      const start = known.map((blob) => ({ ...blob, isHere: blob.isHere && exist.has(blob.id) }));
      const after = settled(start, roomBytes, ({ id }) => exist.has(id));
      const plan = planStorage(after, roomBytes);
      expect(plan.tooManyBytes).toBe(0);
      expect(plan.mayGo).toEqual([]);
    }),
  );
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { toText } from '../../crypto/index.ts';
import { BlobId, CircleId } from '#shared/domain/ids.ts';
import { planStorage, type KnownBlob } from './plan.ts';

const circle = CircleId.parse(toText(new Uint8Array(32)));
const idOf = (index: number): BlobId => BlobId.parse(toText(new Uint8Array(32).fill(index)));

/** A picture's three files: 1, 10 and 100 bytes. Higher is newer. */
const picture = (newness: number, here: readonly number[] = [0, 1, 2]): KnownBlob[] =>
  ([0, 1, 2] as const).map((rank) => ({
    id: idOf(newness * 3 + rank),
    sizeBytes: 10 ** rank,
    rank,
    newness,
    circles: [circle],
    isHere: here.includes(rank),
  }));
const named = (blobs: readonly KnownBlob[]): string[] =>
  blobs.map(({ rank, newness }) => `${['thumbnail', 'preview', 'original'][rank] ?? ''} ${newness}`);

test('everything that has room is kept and fetched', () => {
  const plan = planStorage([...picture(1), ...picture(2, [])], 1000);
  expect(named(plan.fetch)).toEqual(['thumbnail 2', 'preview 2', 'original 2']);
  expect(plan).toMatchObject({ leave: [], mayGo: [], tooManyBytes: 0 });
});

test('a new picture puts out the originals of the oldest, one by one', () => {
  // Three pictures fit: 3 × 111.
  const plan = planStorage([...picture(1), ...picture(2), ...picture(3), ...picture(4, [])], 333);
  expect(named(plan.fetch)).toEqual(['thumbnail 4', 'preview 4', 'original 4']);
  expect(named(plan.mayGo)).toEqual(['original 1', 'original 2']);
  expect(plan.tooManyBytes).toBe(111);
});

test('an old picture that comes late puts out nothing newer', () => {
  const plan = planStorage([...picture(1, []), ...picture(2), ...picture(3), ...picture(4)], 333);
  expect(named(plan.fetch)).toEqual(['thumbnail 1', 'preview 1']);
  expect(named(plan.leave)).toEqual(['original 1']);
  expect(named(plan.mayGo)).toEqual(['original 2']);
  expect(plan.tooManyBytes).toBe(11);
});

test('previews go only after every original, thumbnails never', () => {
  const all = [1, 2, 3, 4].flatMap((newness) => picture(newness));
  expect(named(planStorage(all, 24).mayGo)).toEqual([
    'original 1',
    'original 2',
    'original 3',
    'original 4',
    'preview 1',
    'preview 2',
  ]);
  const none = planStorage(all, 0);
  expect(none.mayGo.some(({ rank }) => rank === 0)).toBe(false);
  expect(none.mayGo).toHaveLength(8);
});

test('once a plan is carried out, the next one changes nothing', () => {
  const blobs = fc.array(
    fc.record({ sizeBytes: fc.integer({ min: 1, max: 200 }), rank: fc.constantFrom(0, 1, 2), isHere: fc.boolean() }),
    { maxLength: 60 },
  );
  fc.assert(
    fc.property(blobs, fc.integer({ min: 0, max: 5000 }), (some, roomBytes) => {
      const known = some.map((one, index): KnownBlob => ({
        ...one,
        rank: one.rank,
        id: idOf(index),
        newness: index >> 1,
        circles: [circle],
      }));
      const plan = planStorage(known, roomBytes);
      const gone = new Set<BlobId>();
      let freed = 0;
      for (const { id, sizeBytes } of plan.mayGo) {
        if (freed >= plan.tooManyBytes) break;
        gone.add(id);
        freed += sizeBytes;
      }
      const come = new Set(plan.fetch.map(({ id }) => id));
      const after = known.map((one) => ({ ...one, isHere: (one.isHere || come.has(one.id)) && !gone.has(one.id) }));
      const usedBytes = after.reduce((sum, { isHere, sizeBytes }) => sum + (isHere ? sizeBytes : 0), 0);
      const thumbnailBytes = after.reduce((sum, { rank, sizeBytes }) => sum + (rank === 0 ? sizeBytes : 0), 0);
      expect(usedBytes).toBeLessThanOrEqual(Math.max(roomBytes, thumbnailBytes));
      expect(after.every(({ rank, isHere }) => rank > 0 || isHere)).toBe(true);
      const next = planStorage(after, roomBytes);
      expect(next.fetch).toEqual([]);
      // Thumbnails alone may be more than there is room for: then there is nothing that could go.
      if (next.tooManyBytes > 0) expect(next.mayGo).toEqual([]);
    }),
  );
});

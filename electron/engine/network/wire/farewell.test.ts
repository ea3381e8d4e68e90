import fc from 'fast-check';
import { expect, test } from 'vitest';
import { newCircle, newEnvelope } from '../testing/support.ts';
import {
  decodeFarewell,
  decodeLastWords,
  encodeFarewell,
  encodeLastWords,
  mostFarewellBytes,
  mostLastWordsBytes,
} from './farewell.ts';

test('what is said to a computer that was put out arrives as it was said', () => {
  const said = [newEnvelope(newCircle()), newEnvelope(newCircle(), 3)];
  expect(decodeFarewell(encodeFarewell(said))).toEqual({ ok: true, value: said });
  expect(encodeFarewell([])).toHaveLength(0);
});

test('[R27] more than a refusal has room for is not said at all', () => {
  const circle = newCircle();
  const much = Array.from({ length: 70 }, () => newEnvelope(circle, mostFarewellBytes / 64));
  expect(encodeFarewell(much)).toHaveLength(0);
});

test('[R26] whatever somebody answers instead, nothing throws', () => {
  const good = encodeFarewell([newEnvelope(newCircle(), 40)]);
  fc.assert(
    fc.property(
      fc.uint8Array({ maxLength: 200 }),
      fc.nat(good.length - 1),
      fc.integer({ min: 1, max: 255 }),
      (bytes, at, by) => {
        expect(decodeFarewell(bytes).ok).toBe(false);
        const bent = good.slice();
        bent[at]! ^= by;
        decodeFarewell(bent);
        expect(decodeFarewell(good.slice(0, at)).ok).toBe(false);
      },
    ),
    { numRuns: 2000 },
  );
});

test('last words arrive as they were said, as many as a header has room for [R26] [R27]', () => {
  const words = [new Uint8Array([1, 2, 3]), new Uint8Array(mostLastWordsBytes - 3).fill(7)];
  expect(decodeLastWords(encodeLastWords(words))).toEqual(words);
  expect(encodeLastWords([...words, new Uint8Array(1)])).toBeUndefined();
  expect(encodeLastWords([])).toBeUndefined();
  for (const text of [undefined, '', '.', 'AA.', 'AA..AA', 'A A', ['AA'], 'A'.repeat(6000), 'A'.repeat(5700)])
    expect(decodeLastWords(text)).toEqual([]);
});

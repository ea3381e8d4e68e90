import fc from 'fast-check';
import { expect, test } from 'vitest';
import { byteRangeOf } from './byteRange.ts';

test.each([
  [undefined, 'everything'],
  ['bytes=0-99', { start: 0, end: 99 }],
  ['bytes=10-19', { start: 10, end: 19 }],
  ['bytes=90-', { start: 90, end: 99 }],
  ['bytes=-10', { start: 90, end: 99 }],
  ['bytes=-1000', { start: 0, end: 99 }],
  ['bytes=50-1000', { start: 50, end: 99 }],
  ['bytes=99-99', { start: 99, end: 99 }],
  ['bytes=100-', 'unsatisfiable'],
  ['bytes=100-200', 'unsatisfiable'],
  ['bytes=-0', 'unsatisfiable'],
  ['bytes=20-10', 'everything'],
  ['bytes=-', 'everything'],
  ['bytes=', 'everything'],
  ['bytes=0-1,5-6', 'everything'],
  ['bytes=a-b', 'everything'],
  ['bytes=0x1-5', 'everything'],
  ['items=0-1', 'everything'],
  ['bytes=99999999999999999999-', 'everything'],
])('of 100 bytes, %j is %j', (header, expected) => {
  expect(byteRangeOf(header, 100)).toEqual(expected);
});

test('nothing can be taken from an empty file', () => {
  expect(byteRangeOf('bytes=0-', 0)).toBe('unsatisfiable');
  expect(byteRangeOf('bytes=-5', 0)).toBe('unsatisfiable');
});

test('whatever is asked for, a range lies within the file [R27]', () => {
  const part = fc.oneof(fc.nat(2000).map(String), fc.bigInt({ min: -1n, max: 2n ** 80n }).map(String), fc.constant(''));
  fc.assert(
    fc.property(part, part, fc.nat(1000), (first, last, sizeBytes) => {
      const range = byteRangeOf(`bytes=${first}-${last}`, sizeBytes);
      if (typeof range === 'string') return;
      expect(range.start).toBeGreaterThanOrEqual(0);
      expect(range.end).toBeGreaterThanOrEqual(range.start);
      expect(range.end).toBeLessThan(sizeBytes);
    }),
  );
});

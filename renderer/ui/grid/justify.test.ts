import { expect, test } from 'vitest';
import { heightOf, justify, justifyWell, rowAt, rowOf } from './justify.ts';

const shapes = [1.5, 0.667, 1.333, 0.75, 1, 1.78, 2.36];
const aspectsOf = (count: number) => Float32Array.from({ length: count }, (_, index) => shapes[(index * 5) % 7] ?? 1);
const options = { containerWidth: 964, targetHeight: 204, gap: 4 };

test('every row but the last fills the width, at a height near the one that is asked for', () => {
  const layout = justify(aspectsOf(60), options);
  for (let row = 0; row < layout.rows - 1; row += 1) {
    const last = (layout.rowStart[row + 1] ?? 0) - 1;
    expect((layout.left[last] ?? 0) + (layout.width[last] ?? 0)).toBeCloseTo(964, 0);
    expect(layout.rowHeight[row]).toBeGreaterThan(204 * 0.7);
    expect(layout.rowHeight[row]).toBeLessThan(204 * 1.4);
  }
});

test('every photo hangs in exactly one row and keeps its shape', () => {
  const aspects = aspectsOf(1_234);
  const layout = justify(aspects, options);
  expect(layout.rowStart.at(-1)).toBe(1_234);
  aspects.forEach((aspect, index) => {
    const row = rowOf(layout, index);
    expect(index).toBeGreaterThanOrEqual(layout.rowStart[row] ?? NaN);
    expect(index).toBeLessThan(layout.rowStart[row + 1] ?? NaN);
    expect((layout.width[index] ?? 0) / (layout.rowHeight[row] ?? 1)).toBeCloseTo(aspect, 1);
  });
});

test('the parts in which it is computed leave no seam', () => {
  const layout = justify(aspectsOf(2_000), options);
  const opens = [...layout.rowHeight.keys()].filter((row) => {
    const last = (layout.rowStart[row + 1] ?? 0) - 1;
    return (layout.left[last] ?? 0) + (layout.width[last] ?? 0) < 960;
  });
  expect(opens.every((row) => row === layout.rows - 1)).toBe(true);
});

test('a few photos leave no lonely one in the last row', () => {
  const end = ({ left, width, count }: ReturnType<typeof justify>) => (left[count - 1] ?? 0) + (width[count - 1] ?? 0);
  const five = [1.333, 1.333, 0.75, 1.333, 1.333];
  expect(end(justify(five, options))).toBeLessThan(964 * 0.5);
  expect(end(justifyWell(five, options))).toBeGreaterThan(964 * 0.7);
  for (let count = 4; count <= 40; count += 1) {
    const layout = justifyWell(aspectsOf(count), options);
    expect(end(layout)).toBeGreaterThan(964 * 0.5);
    for (const height of layout.rowHeight) expect(height).toBeLessThan(204 * 1.8);
  }
});

test('a height on the wall finds its row again', () => {
  const layout = justify(aspectsOf(500), options);
  for (let row = 0; row < layout.rows; row += 1) {
    expect(rowAt(layout, (layout.rowTop[row] ?? 0) + 1)).toBe(row);
  }
  expect(rowAt(layout, -50)).toBe(0);
  expect(rowAt(layout, heightOf(layout) + 50)).toBe(layout.rows - 1);
});

test('nothing to hang takes no room', () => {
  const layout = justify([], options);
  expect(layout.rows).toBe(0);
  expect(heightOf(layout)).toBe(0);
});

test('a panorama in a narrow window stays inside it', () => {
  const layout = justify([6], { ...options, containerWidth: 300 });
  expect(layout.width[0]).toBeLessThanOrEqual(300.5);
});

test('a hundred thousand photos are laid out before anybody notices', () => {
  const aspects = aspectsOf(100_000);
  // About 120 ms on the machine this was written on; time squared would be more than a test may take.
  expect(justify(aspects, options).width).toHaveLength(aspects.length);
});

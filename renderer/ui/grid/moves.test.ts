import { expect, test } from 'vitest';
import type { GridLayout } from './justify.ts';
import { isAtEdge, moveInGrid } from './moves.ts';

/** Three rows: [0 1 2] [3 4] [5], as wide as they are drawn. */
const layout: GridLayout = {
  count: 6,
  rows: 3,
  rowStart: Uint32Array.from([0, 3, 5, 6]),
  rowHeight: Float32Array.from([100, 100, 100]),
  rowTop: Float64Array.from([0, 104, 208]),
  left: Float32Array.from([0, 100, 200, 0, 150, 0]),
  width: Float32Array.from([100, 100, 100, 150, 150, 120]),
};

test('left and right go on through the rows and stop at both ends', () => {
  expect(moveInGrid(layout, 2, 'ArrowRight')).toBe(3);
  expect(moveInGrid(layout, 3, 'ArrowLeft')).toBe(2);
  expect(moveInGrid(layout, 0, 'ArrowLeft')).toBe(0);
  expect(moveInGrid(layout, 5, 'ArrowRight')).toBe(5);
});

test('in a right-to-left language the left key leads on', () => {
  expect(moveInGrid(layout, 0, 'ArrowLeft', true)).toBe(1);
});

test('up and down go to what hangs nearest', () => {
  expect(moveInGrid(layout, 0, 'ArrowDown')).toBe(3);
  expect(moveInGrid(layout, 2, 'ArrowDown')).toBe(4);
  expect(moveInGrid(layout, 4, 'ArrowUp')).toBe(2);
  expect(moveInGrid(layout, 4, 'ArrowDown')).toBe(5);
  expect(moveInGrid(layout, 5, 'ArrowDown')).toBe(5);
});

test('home, end and the page keys reach far', () => {
  expect(moveInGrid(layout, 4, 'Home')).toBe(0);
  expect(moveInGrid(layout, 1, 'End')).toBe(5);
  expect(moveInGrid(layout, 0, 'PageDown')).toBe(5);
  expect(moveInGrid(layout, 5, 'PageUp')).toBe(0);
});

test('the first row has nothing above it and the last nothing below', () => {
  expect(isAtEdge(layout, 1, 'ArrowUp')).toBe(true);
  expect(isAtEdge(layout, 1, 'ArrowDown')).toBe(false);
  expect(isAtEdge(layout, 5, 'ArrowDown')).toBe(true);
});

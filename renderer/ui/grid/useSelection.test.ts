import { expect, test } from 'vitest';
import { extended, toggled } from './useSelection.ts';

const ids = ['a', 'b', 'c', 'd', 'e'];
const nothing = { chosen: new Set<string>(), anchor: null };

test('pressing a picture twice leaves it as it was', () => {
  expect(toggled(toggled(nothing, 'b'), 'b').chosen.size).toBe(0);
});

test('shift chooses everything in between, in both directions, and keeps what was chosen', () => {
  const one = toggled(toggled(nothing, 'e'), 'b');
  expect([...extended(one, ids, 'd').chosen].sort()).toEqual(['b', 'c', 'd', 'e']);
  expect([...extended(toggled(nothing, 'd'), ids, 'b').chosen].sort()).toEqual(['b', 'c', 'd']);
});

test('shift with nothing pressed before chooses the one', () => {
  expect([...extended(nothing, ids, 'c').chosen]).toEqual(['c']);
});

import { expect, test } from 'vitest';
import { boundOf, elsewhere, generalOf, withBound } from './limits.ts';

const home = ['192.168.1.0/24', 'fe80::/64%eth0'];

test('a bound holds on every network, until one network has its own', () => {
  const everywhere = withBound(undefined, [null], 5);
  expect([generalOf(everywhere), boundOf(everywhere, home)]).toEqual([5, 'general']);
  const athome = withBound(everywhere, home, 20);
  expect([generalOf(athome), boundOf(athome, home)]).toEqual([5, 20]);
  expect(elsewhere(athome, home)).toEqual([]);
  expect(elsewhere(athome, ['10.0.0.0/8']).map(({ network }) => network)).toEqual(home);
  expect(withBound(withBound(athome, home, 'general'), [null], null)).toEqual([]);
});

import { expect, test } from 'vitest';
import { watchNetwork, type NetworkChange } from './watchNetwork.ts';

test('a new address, a pulled cable and a sleep are noticed; a clock set back is not a sleep [R6][R10]', () => {
  const seen: NetworkChange[] = [];
  let hosts = ['192.168.1.7'];
  let nowMs = 5_000_000;
  const watch = watchNetwork({ onChange: (change) => seen.push(change), look: () => hosts, wallMs: () => nowMs });
  const after = (ms: number): NetworkChange[] => {
    nowMs += ms;
    watch.check();
    return seen.splice(0);
  };
  expect(after(1000)).toEqual([]);
  hosts = ['192.168.1.9'];
  expect(after(1000)).toEqual(['addresses']);
  hosts = [];
  expect(after(1000)).toEqual(['addresses']);
  expect(after(3_600_000)).toEqual(['wake']);
  expect(after(1000)).toEqual([]);
  expect(after(-300_000_000)).toEqual([]);
  expect(after(1000)).toEqual([]);
  watch.stop();
});

import { expect, test } from 'vitest';
import fc from 'fast-check';
import type { DeviceId } from '#shared/domain/ids.ts';
import { newCircle, newDevice } from '../testing/support.ts';
import { coveredDevices, type HubRank } from './mesh.ts';

const circle = newCircle();
const inCircle = new Set([circle]);

/** Computers that link to whom they can reach and drop what is covered, one at a time, until nothing changes. */
function settle(count: number, reaches: (one: number, other: number) => boolean, hubs: readonly HubRank[] = []) {
  const devices = Array.from({ length: count }, newDevice);
  const links = new Map(devices.map((device) => [device, new Set<DeviceId>()]));
  const canReach = (i: number, j: number): boolean => i !== j && reaches(Math.min(i, j), Math.max(i, j));
  const covered = (own: DeviceId): Set<DeviceId> =>
    coveredDevices({
      own,
      links: new Map([...(links.get(own) ?? [])].map((device) => [device, links.get(device) ?? new Set()])),
      circlesWith: () => inCircle,
      size: () => count,
      hubRank: (device) => hubs[devices.indexOf(device)] ?? 0,
    });
  /** One computer looks around: it links to whom it wants, and drops whom it does not. */
  const lookAround = (own: DeviceId, i: number): boolean => {
    const unwanted = covered(own);
    const changed = devices.filter((other, j) => canReach(i, j) && links.get(own)?.has(other) === unwanted.has(other));
    for (const other of changed) {
      for (const [from, to] of [[own, other] as const, [other, own] as const]) {
        if (unwanted.has(other)) links.get(from)?.delete(to);
        else links.get(from)?.add(to);
      }
    }
    return changed.length > 0;
  };
  let rounds = 0;
  while (devices.filter(lookAround).length > 0) expect(++rounds).toBeLessThan(100);
  return { devices, links, degrees: devices.map((device) => links.get(device)?.size ?? 0) };
}

/** How many of the computers hear what the first one says, with one of them gone. */
function reached(links: ReadonlyMap<DeviceId, ReadonlySet<DeviceId>>, without?: DeviceId): number {
  const [first] = [...links.keys()].filter((device) => device !== without);
  const heard = new Set(first === undefined ? [] : [first]);
  for (const device of heard) for (const next of links.get(device) ?? []) if (next !== without) heard.add(next);
  return heard.size;
}

test('ten computers: connected whoever leaves, with about half of the connections [R30]', () => {
  const { devices, links, degrees } = settle(10, () => true);
  for (const gone of devices) expect(reached(links, gone)).toBe(9);
  expect(degrees.reduce((sum, degree) => sum + degree, 0) / 2).toBeLessThan(35);
});

test('a keeper and a guardian: a star with two centres', () => {
  const { degrees, links, devices } = settle(14, () => true, [2, 1]);
  expect(degrees.slice(0, 2)).toEqual([13, 13]);
  expect(degrees.slice(2).every((degree) => degree === 2)).toBe(true);
  expect(reached(links, devices[0])).toBe(13);
});

test('who only claims to be linked to somebody cuts nobody off from them', () => {
  const [own, ada, liar, accomplice, ...others] = Array.from({ length: 12 }, newDevice) as [
    DeviceId,
    DeviceId,
    DeviceId,
    DeviceId,
  ];
  const everybody = new Set([own, ada, liar, accomplice, ...others]);
  const covered = (saidByAda: readonly DeviceId[]) =>
    coveredDevices({
      own,
      links: new Map([
        [ada, new Set([own, ...saidByAda])],
        [liar, everybody],
        [accomplice, everybody],
      ]),
      circlesWith: () => inCircle,
      size: () => 12,
      // Of the highest rank, so that nothing else speaks for the link.
      hubRank: (device) => (device === liar || device === accomplice ? 2 : 0),
    });
  expect(covered([]).has(ada)).toBe(false);
  expect(covered([liar]).has(ada)).toBe(false);
  expect(covered([liar, accomplice]).has(ada)).toBe(true);
});

test('up to eight computers everybody is linked to everybody', () => {
  expect(settle(8, () => true).degrees).toEqual(Array.from({ length: 8 }, () => 7));
});

test('a class of forty: a third of the connections', () => {
  const { degrees, links } = settle(40, () => true);
  expect(reached(links)).toBe(40);
  expect(degrees.reduce((sum, degree) => sum + degree, 0) / 2).toBeLessThan(330);
});

test.each([10, 20, 40, 60])(
  '%i computers alike: nobody keeps more links than three times the root of that, and everybody is two steps away [R30]',
  (count) => {
    const { degrees, links } = settle(count, () => true);
    expect(Math.max(...degrees)).toBeLessThanOrEqual(3 * Math.sqrt(count));
    for (const [device, theirs] of links) {
      const near = new Set([device, ...theirs, ...[...theirs].flatMap((one) => [...(links.get(one) ?? [])])]);
      expect(near.size).toBe(count);
    }
  },
);

test('where not everybody can reach everybody, nobody who could be reached is lost', () => {
  fc.assert(
    fc.property(fc.integer({ min: 9, max: 14 }), fc.array(fc.boolean(), { minLength: 200 }), (count, coins) => {
      const reaches = (one: number, other: number): boolean => other === one + 1 || coins[one * 14 + other] === true;
      expect(reached(settle(count, reaches).links)).toBe(count);
    }),
    { numRuns: 20 },
  );
});

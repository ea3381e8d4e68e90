import { expect, test } from 'vitest';
import { reserveOf } from './room.ts';
import { idsOf, setup, wantsOf } from './testing/fetching.ts';
import { memorySource, sealed } from './testing/sources.ts';
import type { DiskProblem } from './types.ts';
import { eventually } from '../../../tests/support/eventually.ts';

const gibibyte = 1024 ** 3;

test('a computer is left a twentieth of its disk, and no more than 2 GiB', () => {
  expect(reserveOf(10 * gibibyte)).toBe(gibibyte / 2);
  expect(reserveOf(1000 * gibibyte)).toBe(2 * gibibyte);
});

/** A disk of 10 GiB with so many bytes free beyond what is left alone. */
async function setupWithRoom(bytes: () => number) {
  const totalBytes = 10 * gibibyte;
  const reserveBytes = reserveOf(totalBytes);
  const space = async () => ({ totalBytes, reserveBytes, freeBytes: reserveBytes + bytes() });
  const parts = await setup({ space, timing: { diskRestMs: 20 } });
  const told: (DiskProblem | null)[] = [];
  parts.fetcher.diskProblem$.subscribe((problem) => told.push(problem));
  return { ...parts, told };
}

test('[R2] originals that do not fit are not begun: that is told once and at once, and thumbnails and previews still come', async () => {
  let room = 20_000_000;
  const { fetcher, circle, arrived, arrivedAre, begun, told } = await setupWithRoom(() => room);
  const small = [sealed(circle), sealed(circle, { rank: 1 })];
  const originals = [1, 2].map((newness) => sealed(circle, { rank: 2, newness, sizeBytes: 21_000_000 }));
  fetcher.want(wantsOf([...originals, ...small]));
  await eventually(() => expect(told).toEqual([{ code: 'DISK_FULL' }]));
  fetcher.addSource(circle, memorySource([...small, ...originals]));
  await arrivedAre(small);
  // Somebody looks at one: for that there is the reserve.
  fetcher.prefer([originals[0]!.want.id]);
  await arrivedAre([...small, originals[0]!]);
  expect(begun).not.toContain(originals[1]!.want.id);
  expect(told).toHaveLength(1);
  expect(fetcher.diskProblem()).toEqual({ code: 'DISK_FULL' });
  room = 10 * gibibyte;
  await eventually(() => expect(new Set(arrived)).toEqual(new Set(idsOf([...small, ...originals]))));
  expect(told).toEqual([{ code: 'DISK_FULL' }, null]);
});

test('one that is too large, or somebody’s claim of one, keeps those that fit from nobody', async () => {
  const { fetcher, circle, arrivedAre, told } = await setupWithRoom(() => 50_000_000);
  const huge = Array.from({ length: 100 }, (_, newness) => {
    const { want } = sealed(circle, { rank: 2, newness: 1000 + newness });
    return { ...want, sizeBytes: 8 * gibibyte };
  });
  const fitting = [1, 2, 3].map((newness) => sealed(circle, { rank: 2, newness, sizeBytes: 500_000 }));
  fetcher.want([...huge, ...wantsOf(fitting)]);
  fetcher.addSource(circle, memorySource(fitting));
  await arrivedAre(fitting);
  expect(told).toEqual([{ code: 'DISK_FULL' }]);
});

test('[R31] [R2] where nothing is held in reserve, as under a keeper’s quota, thumbnails and what somebody looks at are bound by the room as well', async () => {
  const space = async () => ({ totalBytes: 10 * gibibyte, reserveBytes: 0, freeBytes: 20_000_000 });
  const { fetcher, circle, arrivedAre, begun } = await setup({ space, timing: { diskRestMs: 60_000 } });
  const flood = Array.from({ length: 40 }, (_, newness) => sealed(circle, { newness, sizeBytes: 1_000_000 }));
  const large = [1, 2].map((rank) => sealed(circle, { rank: rank as 1 | 2, sizeBytes: 21_000_000 }));
  fetcher.prefer(idsOf(large));
  fetcher.want(wantsOf(large));
  fetcher.want(wantsOf(flood.slice(0, 19)));
  fetcher.addSource(circle, memorySource([...flood, ...large]));
  await arrivedAre(flood.slice(0, 19));
  fetcher.want(wantsOf(flood.slice(19)));
  expect(begun).toHaveLength(19);
});

import { expect, test } from 'vitest';
import { newDevice } from '../testing/support.ts';
import { defaultTiming } from '../timing.ts';
import { createAddressBook } from './addressBook.ts';

const nobody = (): boolean => false;
const at = (port: number, host = '192.168.1.7') => ({ host, port });

function setup() {
  const clock = { now: 0 };
  const book = createAddressBook(
    { ...defaultTiming, firstRetryMs: 100, longestRetryMs: 1000 },
    { nowMs: () => clock.now, random: () => 1 },
  );
  const tryAll = () => book.take(100, nobody);
  return { clock, book, tryAll };
}

test('an address in vain is tried again later each time, up to the longest', () => {
  const { clock, book, tryAll } = setup();
  book.add(at(1), 0);
  const gaps: number[] = [];
  for (let i = 0; i < 6; i++) {
    expect(tryAll()).toEqual([at(1)]);
    expect(tryAll()).toEqual([]);
    book.missed(at(1), 'silent');
    const wait = book.nextMs(nobody) ?? 0;
    gaps.push(wait);
    clock.now += wait;
  }
  expect(gaps).toEqual([200, 400, 800, 1000, 1000, 1000]);
});

test('where somebody is, nothing is tried while they are here, and soon after they left', () => {
  const { clock, book } = setup();
  const device = newDevice();
  let isHere = true;
  const here = (other: unknown): boolean => other === device && isHere;
  book.add(at(1), 0);
  expect(book.take(1, here)).toEqual([at(1)]);
  book.reached(at(1), device);
  clock.now += 10_000;
  expect(book.take(1, here)).toEqual([]);
  expect(book.nextMs(here)).toBeNull();
  isHere = false;
  book.lost(device, 0);
  expect(book.nextMs(here)).toBe(100);
});

test('a restart heard, or a change of the circle, makes an address due again', () => {
  const { clock, book, tryAll } = setup();
  book.add(at(1), 50, 'first');
  expect(book.nextMs(nobody)).toBe(50);
  clock.now = 50;
  tryAll();
  book.missed(at(1), 'silent', 20);
  expect(book.nextMs(nobody)).toBe(1000);
  book.add(at(1), 0, 'first');
  expect(book.nextMs(nobody)).toBe(1000);
  book.add(at(1), 0, 'second');
  expect(book.nextMs(nobody)).toBe(0);
  tryAll();
  book.missed(at(1), 'silent', 20);
  book.hurry();
  expect(book.nextMs(nobody)).toBe(100);
});

test('this very computer is never tried again', () => {
  const { book, tryAll } = setup();
  book.add(at(1), 0);
  tryAll();
  book.isOurs(at(1));
  book.add(at(1), 0);
  expect(tryAll()).toEqual([]);
});

test('a thousand addresses: room for few, and none that led to a member is forgotten [R32]', () => {
  const { clock, book, tryAll } = setup();
  const device = newDevice();
  book.reached(at(9), device);
  for (let port = 1000; port < 2000; port++) {
    book.add(at(port), 0, `instance ${port}`);
    for (const address of tryAll()) book.missed(address, 'silent');
    clock.now += 1;
  }
  clock.now += 100_000;
  const due = book.take(5000, nobody);
  expect(due.length).toBeLessThanOrEqual(256);
  expect(due).toContainEqual(at(9));
});

test('an announcement that ends takes its address with it, unless it led to somebody', () => {
  const { clock, book, tryAll } = setup();
  book.add(at(1), 0, 'stranger');
  book.add(at(2), 0, 'member');
  tryAll();
  book.missed(at(1), 'silent');
  book.reached(at(2), newDevice());
  book.gone('stranger');
  book.gone('member');
  clock.now += 100_000;
  expect(tryAll()).toEqual([at(2)]);
});

test('a computer that is heard at two addresses is dialled at one, and at the other when that is gone [R10]', () => {
  const { clock, book } = setup();
  const device = newDevice();
  let isHere = true;
  const here = (other: unknown): boolean => other === device && isHere;
  book.add(at(1), 0, 'her start');
  book.add(at(1, '192.168.9.7'), 0, 'her start');
  expect(book.take(1, here)).toEqual([at(1)]);
  book.reached(at(1), device);
  clock.now += 10_000;
  expect(book.take(2, here)).toEqual([]);
  isHere = false;
  book.lost(device, 0);
  clock.now += 100;
  // Where she was found before comes first.
  expect(book.take(2, here)).toEqual([at(1), at(1, '192.168.9.7')]);
});

test('how it went at each address is known', () => {
  const { book, tryAll } = setup();
  const device = newDevice();
  book.add(at(1), 0);
  book.add(at(2), 0);
  tryAll();
  book.missed(at(1), 'closed');
  book.reached(at(2), device);
  expect(book.history()).toEqual([
    { address: at(1), device: null, successes: 0, failures: 1, lastMiss: 'closed' },
    { address: at(2), device, successes: 1, failures: 0, lastMiss: null },
  ]);
});

test('sixty computers that wake or lose somebody in the same moment do not knock in step [R32]', () => {
  let seed = 7;
  const random = (): number => (seed = (seed * 16807) % 2147483647) / 2147483647;
  const classroom = Array.from({ length: 60 }, () =>
    createAddressBook({ ...defaultTiming, firstRetryMs: 1000 }, { nowMs: () => 0, random }),
  );
  const busiestTenth = (): number => {
    const tenths = classroom.map((book) => Math.floor((book.nextMs(nobody) ?? 0) / 100));
    return Math.max(...tenths.map((tenth) => tenths.filter((other) => other === tenth).length));
  };
  const device = newDevice();
  for (const book of classroom) {
    book.add(at(1), 5000);
    book.hurry();
  }
  expect(busiestTenth()).toBeLessThan(15);
  for (const book of classroom) {
    book.reached(at(1), device);
    book.lost(device, 0);
  }
  expect(busiestTenth()).toBeLessThan(20);
});

import { expect, test } from 'vitest';
import { randomBytes } from 'node:crypto';
import type { CircleId } from '#shared/domain/ids.ts';
import { newCircle } from '../testing/support.ts';
import type { Address } from '../types.ts';
import { fromService, isFrom, makeAnnouncement, newInstance, toTxt } from './announcement.ts';
import { createNeighbours, mostDoors, mostNeighbours } from './neighbours.ts';

function setup(circles: CircleId[] = []) {
  const members: Address[] = [];
  const gone: string[] = [];
  const clock = { nowMs: 0 };
  const ownInstance = newInstance();
  const neighbours = createNeighbours({
    ownInstance,
    circles: () => circles,
    onMember: (address) => members.push(address),
    onMemberGone: (instance) => gone.push(instance),
    onDoors: () => undefined,
    nowMs: () => clock.nowMs,
  });
  return { neighbours, members, gone, clock, circles, ownInstance };
}

const announcement = (circles: readonly CircleId[], door: string | null = null, port = 4000) => ({
  ...makeAnnouncement({ instance: newInstance(), port, circles, door }),
  host: '192.168.1.7',
});

test('a thousand spoofed services: the table stays small, members and doors are still found [R32]', () => {
  const circle = newCircle();
  const { neighbours, members, clock } = setup([circle]);
  const family = announcement([circle]);
  const door = announcement([newCircle()], 'The Larks');
  neighbours.heard(family);
  neighbours.heard(door);
  for (let i = 0; i < 1000; i++) {
    clock.nowMs++;
    neighbours.heard({ ...announcement([newCircle()]), host: `10.0.${i % 250}.1` });
  }
  expect(neighbours.doors().map(({ name }) => name)).toEqual(['The Larks']);
  for (let i = 0; i < 1000; i++) {
    clock.nowMs++;
    neighbours.heard(announcement([newCircle()], `Door ${i}`));
  }
  expect(neighbours.doors()).toHaveLength(mostDoors);
  // Whoever is from our circle comes in all the same.
  const late = { ...announcement([circle]), host: '192.168.1.8' };
  neighbours.heard(late);
  expect(members).toEqual([
    { host: '192.168.1.7', port: 4000 },
    { host: '192.168.1.8', port: 4000 },
  ]);
  expect(mostNeighbours).toBeLessThan(1000);
});

test('who joins a circle recognises its members among those heard before', () => {
  const circle = newCircle();
  const { neighbours, members, circles } = setup();
  neighbours.heard(announcement([circle], 'The Larks'));
  expect(neighbours.doors()).toHaveLength(1);
  expect(members).toEqual([]);
  circles.push(circle);
  neighbours.rematch();
  expect(members).toHaveLength(1);
  // One's own family is not a door to ask at.
  expect(neighbours.doors()).toEqual([]);
});

test('silence and goodbyes are noticed; oneself and other networks are not heard', () => {
  const circle = newCircle();
  const { neighbours, members, gone, clock, ownInstance } = setup([circle]);
  const one = announcement([circle]);
  neighbours.heard({ ...one, instance: ownInstance });
  neighbours.heard({ ...one, host: '8.8.8.8' });
  expect(members).toEqual([]);
  neighbours.heard(one);
  clock.nowMs = 1000;
  neighbours.heard(one);
  neighbours.expire(1500);
  expect(gone).toEqual([]);
  clock.nowMs = 3000;
  neighbours.expire(1500);
  expect(gone).toEqual([one.instance]);
  neighbours.heard(one);
  neighbours.gone(one.instance, 'elsewhere');
  neighbours.gone(one.instance, one.host);
  expect(gone).toHaveLength(2);
  expect(members).toHaveLength(2);
});

test('a proof is worth nothing under another name or port, and says nothing about how many circles there are', () => {
  const circle = newCircle();
  const one = announcement([circle]);
  expect(isFrom(circle, one)).toBe(true);
  expect(isFrom(circle, { ...one, port: 4001 })).toBe(false);
  expect(isFrom(circle, { ...one, instance: newInstance() })).toBe(false);
  expect(isFrom(circle, { ...one, nonce: randomBytes(16) })).toBe(false);
  expect(isFrom(newCircle(), one)).toBe(false);
  expect(one.proofs).toHaveLength(announcement([newCircle(), newCircle(), newCircle()]).proofs.length);
  expect(announcement([circle]).proofs).not.toEqual(one.proofs);
});

test('what is announced is what is heard; anything else is not', () => {
  const { host: _host, ...whole } = announcement(Array.from({ length: 40 }, newCircle), 'Família Müller 👩‍👧');
  const txt = toTxt(whole);
  for (const [key, value] of Object.entries(txt)) expect(Buffer.byteLength(`${key}=${value}`)).toBeLessThanOrEqual(255);
  const service = { name: whole.instance, port: whole.port, txt };
  expect(fromService(service)).toEqual(whole);
  for (const wrong of [
    null,
    {},
    { ...service, name: '../../etc/passwd' },
    { ...service, name: 'Mums-Laptop' },
    { ...service, port: 0 },
    { ...service, port: 70_000 },
    { ...service, txt: { ...txt, v: '2' } },
    { ...service, txt: { ...txt, n: 'short' } },
    { ...service, txt: { ...txt, p0: 'x.y' } },
    { ...service, txt: { ...txt, d: 'Larks\u202Egnp.exe' } },
    { ...service, txt: { ...txt, d: 'x'.repeat(41) } },
    { ...service, txt: { ...txt, d: ['The Larks'] } },
    { ...service, txt: undefined },
  ]) {
    expect(fromService(wrong)).toBeUndefined();
  }
});

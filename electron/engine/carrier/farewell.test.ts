import { expect, onTestFinished, test } from 'vitest';
import type { CircleId } from '#shared/domain/ids.ts';
import { eventually } from '../../../tests/support/eventually.ts';
import { admit, carrierOf, hearAll, put, type Person } from '../../../tests/support/keyless.ts';
import { readBy, startFamily, write } from '../../../tests/support/paperCircle.ts';
import { removeDevice, removeMember } from '../circles/takeAway.ts';
import { createMemoryDiscovery } from '../network/index.ts';
import type { Carrier } from './types.ts';

/** Mum, Dad, and Ada whose laptop has heard of neither what Mum does to it nor what comes after. */
async function family() {
  const { mum, circle } = startFamily();
  const dad = await admit(mum, circle, 'Dad', 'adult');
  const ada = await admit(mum, circle, 'Ada', 'child');
  hearAll(ada, mum);
  return { mum, dad, ada, circle, before: [...mum.log] };
}

const isOut = (carrier: Carrier, circle: CircleId, { device }: Person): boolean | undefined =>
  carrier.gate.ledger(circle)?.membership.devices.get(device)?.removed;

async function meet({ mum, dad, ada, circle, before }: Awaited<ReturnType<typeof family>>) {
  const house = createMemoryDiscovery();
  const dads = await carrierOf(dad, circle, { discovery: house });
  onTestFinished(() => dads.close());
  await put(dads, mum.log);
  const adas = await carrierOf(ada, circle, { discovery: house });
  onTestFinished(() => adas.close());
  await put(adas, before);
  return { dads, adas };
}

test('[R17] [P2] a laptop that was put out while it was off is told so by whoever turns it away, and can check it; of what came later it hears nothing', async () => {
  const house = await family();
  const { mum, ada, circle } = house;
  write(mum, circle, (draft, open) => removeDevice(draft, open, ada.device));
  const removal = mum.log.findLast(({ type }) => type === 'membership')!;
  const ben = await admit(mum, circle, 'Ben', 'child');
  const { adas, dads } = await meet(house);
  await eventually(() => expect(isOut(adas, circle, ada)).toBe(true));
  expect(adas.store.has([removal.id]).size).toBe(1);
  expect(adas.gate.ledger(circle)!.membership.devices.has(ben.device)).toBe(false);
  const known = new Set([...house.before, removal].map(({ id }) => id));
  const later = mum.log.filter(({ id }) => !known.has(id)).map(({ id }) => id);
  expect(later.length).toBeGreaterThan(0);
  expect(adas.store.has(later).size).toBe(0);
  expect([...dads.network.links.keys()]).toEqual([]);
});

test('[R17] [S7] somebody who is put out as a person hears it on every computer, also where it is on just then', async () => {
  const house = await family();
  const { mum, ada, circle } = house;
  const { adas, dads } = await meet(house);
  await eventually(() => expect(adas.network.links.size).toBe(1));
  const { me } = readBy(ada, circle);
  const already = mum.log.length;
  write(mum, circle, (draft, open) => removeMember(draft, open, me!));
  await put(dads, mum.log.slice(already));
  await eventually(() => expect(isOut(adas, circle, ada)).toBe(true));
  expect(adas.gate.ledger(circle)!.membership.members.get(me!)?.removed).toBe(true);
});

test('[R14] who never was let in, or by somebody who might not, is told nothing', async () => {
  const { mum, circle } = await family();
  const uncle = await admit(mum, circle, 'Uncle', 'guardian');
  hearAll(uncle, mum);
  const { me } = readBy(uncle, circle);
  write(mum, circle, (draft, open) => removeMember(draft, open, me!));
  const burglar = await admit(uncle, circle, 'Burglar', 'adult');
  const whatTheyKnow = [...uncle.log];
  hearAll(mum, uncle);
  const house = createMemoryDiscovery();
  const aunt = await admit(mum, circle, 'Aunt', 'adult');
  const aunts = await carrierOf(aunt, circle, { discovery: house });
  onTestFinished(() => aunts.close());
  await put(aunts, mum.log);
  const turnedAway: unknown[] = [];
  const burglars = await carrierOf(burglar, circle, {
    discovery: house,
    circles: [
      {
        id: circle,
        heads: [],
        devices: [{ device: aunt.device, certificate: aunt.tls.certificateHash, addresses: [] }],
      },
    ],
    log(_level, event) {
      if (event === 'refused') turnedAway.push(event);
    },
  });
  onTestFinished(() => burglars.close());
  await put(burglars, whatTheyKnow);
  await eventually(() => expect(turnedAway.length).toBeGreaterThan(1));
  expect(burglars.gate.ledger(circle)!.membership.members.get(me!)?.removed).toBe(false);
});

import { expect, test } from 'vitest';
import { NEVER } from 'rxjs';
import { CertificateHash, type BlobId, type CircleId } from '#shared/domain/ids.ts';
import { eventually } from '../../../tests/support/eventually.ts';
import { admit, carrierOf, put } from '../../../tests/support/keyless.ts';
import { draftOf, hand, startFamily, write } from '../../../tests/support/paperCircle.ts';
import { familyWithLaptopOut, opened, voidedRemoval } from '../../../tests/support/putOut.ts';
import { must } from '../identity/testing/people.ts';
import { removeDevice } from '../circles/takeAway.ts';
import { randomBytes, toText } from '../crypto/index.ts';
import { hasErasedCopy } from '../gate/index.ts';
import { createMemoryDiscovery } from '../network/index.ts';
import { filesIn, partsOf } from '../../../tests/support/schedules/checks/onDisk.ts';
import { createClearOut } from './clearOut.ts';
import { hearLastWords } from './lastWords.ts';
import type { Carrier } from './types.ts';

const typesIn = async (carrier: Carrier): Promise<Set<string>> => {
  const types = new Set<string>();
  for (const circle of carrier.gate.circles())
    for (const { type } of carrier.gate.ledger(circle)!.envelopes.values()) types.add(type);
  return types;
};

test('[P2] [P5] [R17] [R39] a laptop hears that it was put out: pictures, words and keys are off its disk, locked or not, and it says so to whoever turns it away', async () => {
  const { mum, dad, ada, circle, directory, before, blob } = await familyWithLaptopOut();
  const house = createMemoryDiscovery();
  const dads = await opened(dad, circle, { discovery: house });
  await put(dads, mum.log);
  const needles = before.filter(({ type }) => type !== 'membership').flatMap(({ bytes }) => partsOf(bytes));
  const lying = async () => {
    const files = await filesIn(directory);
    return needles.filter((needle) => files.some(({ bytes }) => bytes.includes(needle))).length;
  };
  expect(await lying()).toBeGreaterThan(10);
  const adas = await opened(ada, circle, { discovery: house, directory });
  expect(adas.blobs.has(blob)).toBe(true);
  await eventually(() => expect(adas.isClearedOut(circle)).toBe(true));
  await eventually(async () => expect(await typesIn(adas)).toEqual(new Set(['membership'])));
  expect(adas.blobs.has(blob)).toBe(false);
  expect(await lying()).toBe(0);
  expect(hasErasedCopy(dads.gate.ledger(circle)!, ada.device)).toBe(false);

  // Its person opens it, so that it can be signed.
  for (const envelope of mum.log) if (envelope.type === 'membership') hand(ada, envelope);
  await put(adas, [draftOf(ada, circle).add({ type: 'copyErased', payload: {} })]);
  await eventually(() => expect(hasErasedCopy(dads.gate.ledger(circle)!, ada.device)).toBe(true));
  expect([...dads.network.links.keys()]).toEqual([]);
  // What came to Dad goes to everybody, and to Mum.
  const word = [...dads.gate.ledger(circle)!.envelopes].find(([, { type }]) => type === 'copyErased')![0];
  expect((await dads.store.get(word))?.circle).toBe(circle);
});

test('[P5] [R1] the computer died while it erased: at the next start it is gone on with, also where nobody comes', async () => {
  const { mum, ada, circle, directory, blob } = await familyWithLaptopOut();
  const first = await carrierOf(ada, circle, { directory });
  const purge = first.store.purge;
  // The disk takes away the pictures, and then no more.
  Object.assign(first.store, { purge: () => Promise.reject(new Error('died')) });
  await put(
    first,
    mum.log.filter(({ type }) => type === 'membership'),
  );
  await eventually(() => expect(first.blobs.has(blob)).toBe(false));
  expect(first.isClearedOut(circle)).toBe(false);
  Object.assign(first.store, { purge });
  await first.close();
  const again = await opened(ada, circle, { directory, hearingMs: 20 });
  await eventually(() => expect(again.isClearedOut(circle)).toBe(true));
  expect(await typesIn(again)).toEqual(new Set(['membership']));
});

test('[P9] what the computer keeps for another reason stays: an own picture that was never hung up', async () => {
  const { mum, ada, circle, directory, blob } = await familyWithLaptopOut();
  const carrier = await opened(ada, circle, { directory, needed: new Set<BlobId>([blob]) });
  await put(
    carrier,
    mum.log.filter(({ type }) => type === 'membership'),
  );
  await eventually(() => expect(carrier.isClearedOut(circle)).toBe(true));
  expect(carrier.blobs.has(blob)).toBe(true);
});

test('[R14] [P9] the removal was not worth anything: the laptop is in again, and has everything back from the others', async () => {
  const { mum, aunt, circle, house, adas, all, removal } = await voidedRemoval();
  await put(adas, removal);
  await eventually(() => expect(adas.isClearedOut(circle)).toBe(true));

  const aunts = await opened(aunt, circle, { discovery: house });
  await put(aunts, mum.log);
  await eventually(() => expect(adas.isClearedOut(circle)).toBe(false));
  await eventually(() => expect(adas.store.has(all).size).toBe(all.length));
});

test('[R14] [P8] [P9] what makes the removal void comes right behind it, on the next page: nothing is erased', async () => {
  const { dad, circle, adas, all, removal, answer } = await voidedRemoval();
  const pages = [removal, answer].map((page) => page.map(({ id, bytes }) => ({ id, circle, bytes })));
  adas.store.replication.add({
    key: `${dad.device}:${circle}`,
    device: dad.device,
    circle,
    changes$: NEVER,
    async changesSince(checkpoint) {
      const at = checkpoint?.seq ?? 0;
      return { envelopes: pages[at] ?? [], checkpoint: { epoch: 'one', seq: Math.min(at + 1, pages.length) } };
    },
  });
  await eventually(() => expect(adas.store.has(answer.map(({ id }) => id)).size).toBe(answer.length));
  await adas.ledgers.inTurn(async () => undefined);
  expect(adas.store.has(all).size).toBe(all.length);
});

test('[R14] [P8] [P9] the laptop hears with nobody there that the removal was not worth anything, and is switched off at once: it has everything back all the same', async () => {
  const { mum, ada, aunt, circle, house, directory, adas, all, removal, answer } = await voidedRemoval();
  const aunts = await opened(aunt, circle, { discovery: house });
  await put(aunts, mum.log.slice(0, all.length));
  const met = aunts.network.linkUp$;
  const isMet = new Promise((resolve) => met.subscribe(resolve));
  if (aunts.network.links.size === 0) await isMet;
  await adas.store.replication.inSync();
  await put(adas, removal);
  await eventually(() => expect(adas.isClearedOut(circle)).toBe(true));
  await adas.close();

  const alone = await carrierOf(ada, circle, { directory });
  await put(alone, answer);
  expect(alone.isClearedOut(circle)).toBe(false);
  await alone.close();

  // The aunt had heard of the removal from Ada herself.
  await put(aunts, answer);
  const again = await opened(ada, circle, { discovery: house, directory });
  await eventually(() => expect(again.store.has(all).size).toBe(all.length));
});

test('[R14] [P8] [P9] the laptop was switched off before it had erased anything: at the next start it hears on first, and what makes the removal void comes', async () => {
  const { mum, ada, aunt, circle, house, directory, adas, all, removal, answer } = await voidedRemoval();
  const erasing = adas.blobs.remove;
  Object.assign(adas.blobs, { remove: () => Promise.reject(new Error('switched off')) });
  await put(adas, removal);
  await adas.clearOut();
  Object.assign(adas.blobs, { remove: erasing });
  await adas.close();

  const aunts = await opened(aunt, circle, { discovery: house });
  await put(aunts, mum.log);
  const again = await opened(ada, circle, { discovery: house, directory });
  await eventually(() => expect(again.store.has(answer.map(({ id }) => id)).size).toBe(answer.length));
  expect(again.isClearedOut(circle)).toBe(false);
  expect(again.store.has(all).size).toBe(all.length);
});

test('[R14] [P8] [P9] what makes it void comes while pictures are being erased: no word is, and all of it is asked for', async () => {
  const { circle, adas, all, removal, answer } = await voidedRemoval();
  const { remove } = adas.blobs;
  let asked = 0;
  Object.assign(adas.store.replication, { startOver: () => void (asked += 1) });
  Object.assign(adas.blobs, {
    async remove(ids: readonly BlobId[]) {
      await remove(ids);
      await put(adas, answer);
      asked = 0;
    },
  });
  await put(adas, removal);
  await eventually(() => expect(asked).toBeGreaterThan(0));
  expect(adas.store.has(all).size).toBe(all.length);
  expect(adas.isClearedOut(circle)).toBe(false);
});

test('[R28] whatever strangers send as their last words, nothing of it waits for its turn', async () => {
  const { mum, circle } = startFamily();
  const ada = await admit(mum, circle, 'Ada', 'child');
  const turns: string[] = [];
  const parts = {
    gate: mum.gate,
    store: {} as Carrier['store'],
    inTurn: () => (turns.push('turn'), new Promise<never>(() => undefined)),
  };
  const hear = hearLastWords(parts, mum.device, () => undefined);
  hear(CertificateHash.parse(toText(randomBytes(32))), [randomBytes(4000)]);
  expect(turns).toEqual([]);
  hear(ada.tls.certificateHash, [randomBytes(4000)]);
  expect(turns).toEqual(['turn']);
});

test('[P5] it has erased what it had of one circle, also while something of another one waits for being read', async () => {
  const { mum, circle } = startFamily();
  const ada = await admit(mum, circle, 'Ada', 'child');
  write(mum, circle, (draft, open) => removeDevice(draft, open, ada.device));
  for (const envelope of mum.log) if (envelope.type === 'membership') must(hand(ada, envelope));
  const clearing = (isWaiting: (one: CircleId) => boolean) =>
    createClearOut({
      own: ada.device,
      ledgers: { gate: ada.gate } as Carrier['ledgers'],
      blobs: { remove: async () => undefined },
      fetcher: { forget: () => undefined },
      isNeeded: () => false,
      isWaiting,
      onErase: () => undefined,
      onError: () => undefined,
    });
  expect(clearing((one) => one !== circle).isCleared(circle)).toBe(true);
  expect(clearing((one) => one === circle).isCleared(circle)).toBe(false);
});

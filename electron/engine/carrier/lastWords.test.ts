import { expect, onTestFinished, test } from 'vitest';
import type { CircleId } from '#shared/domain/ids.ts';
import { eventually } from '../../../tests/support/eventually.ts';
import { admit, carrierOf, hearAll, put, type Person } from '../../../tests/support/keyless.ts';
import { draftOf, hand, newComputer, startFamily, write } from '../../../tests/support/paperCircle.ts';
import { picture } from '../../../tests/support/pileEntry.ts';
import { createAlbum } from '../albums/albumActions.ts';
import { sharePhotos } from '../albums/photoActions.ts';
import { letIn } from '../circles/letIn.ts';
import { removeDevice } from '../circles/takeAway.ts';
import { must } from '../identity/testing/people.ts';
import { openEnvelope } from '../envelopes/index.ts';
import { isPutOut } from '../gate/index.ts';
import { createMemoryDiscovery } from '../network/index.ts';
import { createLastWords } from './lastWords.ts';
import type { Carrier } from './types.ts';

async function opened(person: Person, circle: CircleId, over: Parameters<typeof carrierOf>[2]): Promise<Carrier> {
  const carrier = await carrierOf(person, circle, over);
  onTestFinished(() => carrier.close());
  return carrier;
}

/** Somebody has stolen Dad’s laptop and puts everybody else out. Aunt, who was a guardian before him, takes it out elsewhere. */
async function stolen() {
  const { mum, circle } = startFamily();
  const aunt = await admit(mum, circle, 'Aunt', 'guardian');
  const dad = await admit(mum, circle, 'Dad', 'guardian');
  const ada = await admit(mum, circle, 'Ada', 'child');
  const box = await admit(mum, circle, 'Box', 'adult');
  const album = write(mum, circle, (draft, open) =>
    createAlbum(draft, open, { name: 'Garden things', audience: [...open.ledger.membership.members.keys()] }),
  );
  write(mum, circle, (draft, open) => sharePhotos(draft, open, album, [{ entry: picture(), caption: '' }], 1));
  const all = [...mum.log];
  hearAll(dad, mum);
  hearAll(aunt, mum);
  for (const { device } of [mum, aunt, ada, box])
    write(dad, circle, (draft, open) => removeDevice(draft, open, device));
  const removals = dad.log.filter(({ author, type }) => author === dad.device && type === 'membership');
  write(aunt, circle, (draft, open) => removeDevice(draft, open, dad.device));
  const ids = all.map(({ id }) => id);
  return { circle, aunt, dad, ada, box, all, ids, removals };
}

test('[P9] [R14] everybody was put out by a thief, and has heard it: Aunt tells the keeper that it was worth nothing, and everybody has everything back', async () => {
  const { circle, aunt, ada, box, all, ids, removals } = await stolen();
  const house = createMemoryDiscovery();
  const keepers = await opened(box, circle, { discovery: house, mayErase: () => false });
  const adas = await opened(ada, circle, { discovery: house, hearingMs: 50 });
  for (const carrier of [keepers, adas]) {
    await put(carrier, all);
    await put(carrier, removals);
  }
  await eventually(() => expect(adas.isClearedOut(circle)).toBe(true));
  expect(keepers.store.has(ids).size).toBe(ids.length);

  const aunts = await opened(aunt, circle, { discovery: house });
  await put(
    aunts,
    aunt.log.filter(({ type }) => type === 'membership'),
  );
  for (const carrier of [aunts, keepers, adas])
    await eventually(() => expect(carrier.store.has(ids).size).toBe(ids.length));
  expect(isPutOut(adas.gate.ledger(circle), ada.device)).toBe(false);
});

test('[R14] [R17] whoever is in hears nothing from a computer that was put out, whatever would follow from it', async () => {
  const { circle, aunt, dad, box, all, ids, removals } = await stolen();
  const house = createMemoryDiscovery();
  // The keeper has heard of Dad alone, and Aunt’s laptop is out there.
  const [last] = removals.slice(1, 2);
  const keepers = await opened(box, circle, { discovery: house });
  await put(keepers, all);
  await put(keepers, [removals[0]!, last!]);
  const refused: unknown[] = [];
  const aunts = await opened(aunt, circle, {
    discovery: house,
    log(_level, event) {
      if (event === 'refused') refused.push(event);
    },
  });
  await put(aunts, aunt.log);
  await eventually(() => expect(refused.length).toBeGreaterThan(1));
  await keepers.ledgers.inTurn(async () => undefined);
  expect(isPutOut(keepers.gate.ledger(circle), aunt.device)).toBe(true);
  expect(isPutOut(keepers.gate.ledger(circle), dad.device)).toBe(false);
  expect(keepers.store.has(ids).size).toBe(ids.length);
});

test('[P5] [R17] a laptop that was put out of two families says of both that it has erased its copy, to whoever is in both', async () => {
  const [ada, dad] = [newComputer('Ada'), newComputer('Dad')];
  const circles = ['The Okafors', 'The Larks'].map((name) => {
    const { mum, circle } = startFamily(name);
    for (const { name: called, device, card } of [ada, dad])
      write(mum, circle, (draft, open) =>
        letIn(draft, open, {
          who: { kind: 'new', name: called, role: 'child' },
          avatar: '2.2.2.2.2',
          device,
          deviceName: `${called}’s computer`,
          card,
          albums: [],
        }),
      );
    write(mum, circle, (draft, open) => removeDevice(draft, open, ada.device));
    ada.gate.expect(circle);
    for (const envelope of mum.log) if (envelope.type === 'membership') must(hand(ada, envelope));
    must(hand(ada, draftOf(ada, circle).add({ type: 'copyErased', payload: {} })));
    return circle;
  });
  const get = async (id: string) => {
    const found = ada.log.find((envelope) => envelope.id === id);
    return found && { id: found.id, circle: found.circleId, bytes: found.bytes };
  };
  const words = await createLastWords({ gate: ada.gate, store: { get } }, ada.device)(dad.device);
  expect(words.map((bytes) => must(openEnvelope(bytes))).map(({ circleId, type }) => [circleId, type])).toEqual(
    circles.map((circle) => [circle, 'copyErased']),
  );
});

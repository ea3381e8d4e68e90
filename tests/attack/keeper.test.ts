import { expect, test } from 'vitest';
import { createAlbum } from '#engine/albums/albumActions.ts';
import { giveKeys, startEpoch, writeDocument } from '#engine/albums/epochs.ts';
import { letIn } from '#engine/circles/letIn.ts';
import { newKey, randomBytes, sealTo } from '#engine/crypto/index.ts';
import { epochCommitment } from '#engine/albums/keyring.ts';
import { bodyOf, EpochBody, homeAlbum, idToBytes, KeysBody, type Envelope } from '#engine/envelopes/index.ts';
import { enterCircle } from '#engine/keeper/enter.ts';
import { createLedgers } from '#engine/carrier/index.ts';
import type { CircleId } from '#shared/domain/ids.ts';
import type { EnvelopeStore, StoredEnvelope } from '#engine/store/index.ts';
import { Subject } from 'rxjs';
import { ok } from '#shared/domain/result.ts';
import { family } from '../support/paperFamily.ts';
import { catchUp, draftOf, hand, newComputer, readBy, write, type PaperComputer } from '../support/paperCircle.ts';

/** Mum lets a keeper in, as her app does. */
function admitKeeper(mum: PaperComputer, circle: CircleId): PaperComputer {
  const keeper = newComputer('The box in the hall');
  write(mum, circle, (draft, open) =>
    letIn(draft, open, {
      who: { kind: 'keeper', name: 'Keeper' },
      avatar: '0.0.0.0.0',
      device: keeper.device,
      deviceName: 'The box in the hall',
      card: keeper.card,
      albums: [...open.ledger.albums.keys()],
    }),
  );
  keeper.gate.expect(circle);
  expect(catchUp(keeper, mum)).toEqual([]);
  return keeper;
}

/** To whose computers an envelope hands keys. */
function holders(envelope: Envelope): string[] {
  const body = envelope.type === 'epoch' ? bodyOf(EpochBody, envelope) : bodyOf(KeysBody, envelope);
  return body.ok ? body.value.wraps.map(({ device }) => device) : [];
}

test('whatever a family does with a keeper in it, no envelope has a key for the keeper [P3]', () => {
  const { mum, ada, circle, tellAll } = family();
  const keeper = admitKeeper(mum, circle);
  expect(tellAll(mum)).toEqual([]);
  write(ada, circle, (draft, open) => createAlbum(draft, open, { name: 'After the keeper', audience: [] }));
  expect(tellAll(ada)).toEqual([]);
  expect(catchUp(keeper, mum)).toEqual([]);
  const keyed = keeper.log.filter(({ type }) => type === 'epoch' || type === 'keys');
  expect(keyed.length).toBeGreaterThan(3);
  for (const envelope of keyed) expect(holders(envelope)).not.toContain(keeper.device);
  const { model } = readBy(keeper, circle).fold;
  expect([...model.people.values(), ...model.deviceNames.values(), ...model.albums.values()]).toEqual([]);
});

test('a modified guardian’s client that seals to the keeper is refused by every gate, the keeper’s own included [P3] [R18]', () => {
  const { mum, ada, circle, album, tellAll } = family();
  const keeper = admitKeeper(mum, circle);
  expect(tellAll(mum)).toEqual([]);
  const { ledger, fold } = readBy(mum, circle);
  const as = { id: keeper.device, box: keeper.box.publicKey };
  const forged: Envelope[] = [];

  // The keys of what hangs already.
  for (const one of [album, homeAlbum]) {
    const draft = draftOf(mum, circle);
    giveKeys(draft, ledger, fold.keyring, one, [as]);
    forged.push(...draft.envelopes);
  }
  // A new key of the home album, in whose audience nobody is named, with a wrap more than the app makes.
  const draft = draftOf(mum, circle);
  const key = newKey();
  const previous = ledger.albums.get(homeAlbum)!.current;
  const number = previous.number + 1;
  forged.push(
    draft.add({
      type: 'epoch',
      payload: {
        album: idToBytes(homeAlbum),
        number,
        previous: idToBytes(previous.id),
        audience: previous.audience.map(idToBytes),
        commitment: epochCommitment(key, circle, homeAlbum, number),
        wraps: [{ device: idToBytes(keeper.device), sealed: sealTo(key, keeper.box.publicKey) }],
      },
    }),
  );
  for (const envelope of forged) {
    for (const computer of [mum, ada, keeper])
      expect(hand(computer, envelope)).toMatchObject({ ok: false, problem: { code: 'BAD_WRAP' } });
  }

  // An album in whose audience the keeper is.
  const member = ledger.membership.devices.get(keeper.device)!.member;
  const inAudience = draftOf(mum, circle);
  const current = ledger.albums.get(album)!.current;
  startEpoch(inAudience, ledger.membership, {
    album,
    previous: current,
    audience: [...current.audience, member],
  });
  for (const computer of [mum, ada, keeper])
    expect(hand(computer, inAudience.envelopes[0]!)).toMatchObject({ problem: { code: 'BAD_AUDIENCE' } });
});

test('a keeper whose keys were stolen can write nothing and take nothing back [P9]', () => {
  const { mum, ada, circle, album, tellAll } = family();
  const keeper = admitKeeper(mum, circle);
  expect(tellAll(mum)).toEqual([]);
  const { ledger } = readBy(keeper, circle);
  const epoch = { id: ledger.albums.get(album)!.current.id, album, key: newKey() };

  const words = draftOf(keeper, circle);
  writeDocument(words, epoch, { kind: 'album', name: 'Mine now', cover: null });
  const start = draftOf(keeper, circle);
  startEpoch(start, ledger.membership, {
    album,
    previous: ledger.albums.get(album)!.current,
    audience: ledger.albums.get(album)!.current.audience,
  });
  const photo = [...mum.log].find(({ type }) => type === 'document')!;
  const takeBack = draftOf(keeper, circle);
  takeBack.add({
    type: 'takeBack',
    payload: { targets: [{ id: idToBytes(photo.id), author: idToBytes(photo.author), seq: photo.seq }] },
  });
  const admission = draftOf(keeper, circle);
  admission.addEntry({
    kind: 'admitMember',
    member: randomBytes(16),
    role: 'guardian',
    until: null,
    device: newComputer('Thief').card,
  });
  for (const { envelopes } of [words, start, takeBack, admission])
    for (const computer of [mum, ada, keeper]) expect(hand(computer, envelopes[0]!).ok).toBe(false);
});

test('let in as somebody’s computer, a keeper turns round at the door and keeps nothing of the circle [P3]', async () => {
  const { mum, circle } = family();
  const box = newComputer('The box in the hall');
  write(mum, circle, (draft, open) =>
    letIn(draft, open, {
      who: { kind: 'new', name: 'Uncle Box', role: 'adult' },
      avatar: '0.0.0.0.0',
      device: box.device,
      deviceName: 'The box in the hall',
      card: box.card,
      albums: [],
    }),
  );
  const entries = mum.log.filter(({ type }) => type === 'membership').map(({ bytes }) => bytes);
  const stored: StoredEnvelope[] = [];
  const store = {
    changes$: new Subject(),
    append: async (rows: readonly StoredEnvelope[]) => {
      stored.push(...rows);
      return ok(undefined);
    },
  } as unknown as EnvelopeStore;
  const ledgers = createLedgers({ gate: box.gate, store, onError: () => undefined });
  const enter = (device: PaperComputer['device'], told: readonly Uint8Array[]) =>
    enterCircle({ gate: box.gate, store, ledgers }, device, { circle, entries: told });

  expect(await enter(box.device, entries)).toMatchObject({ ok: false, problem: { code: 'NOT_ALLOWED' } });
  // Neither does a circle without it, nor one whose beginning was left out.
  expect(await enter(newComputer('Another box').device, entries)).toMatchObject({ problem: { code: 'NOT_ALLOWED' } });
  expect(await enter(box.device, entries.slice(1))).toMatchObject({ problem: { code: 'CODES_DIFFER' } });
  expect(stored).toEqual([]);

  const keeper = admitKeeper(mum, circle);
  const all = mum.log.filter(({ type }) => type === 'membership').map(({ bytes }) => bytes);
  expect(await enter(keeper.device, all)).toEqual({ ok: true, value: undefined });
  expect(stored).toHaveLength(all.length);
});

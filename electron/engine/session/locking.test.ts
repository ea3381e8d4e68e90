import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { ok } from '#shared/domain/result.ts';
import { must } from '../identity/testing/people.ts';
import { openEnvelopeStore } from '../store/index.ts';
import { moveIn, hangUpIn, makeAlbumIn, putOnPile, startFamilyIn, type MovedIn } from './testing/movedIn.ts';

async function mumMovesIn(): Promise<MovedIn> {
  const mum = await moveIn();
  onTestFinished(() => mum.occupancy.close());
  must(await mum.unlock());
  return mum;
}

/** What a second Homeroll on the same folder would be told. */
async function storeIsOpen(profileDirectory: string): Promise<boolean> {
  const second = await openEnvelopeStore({ directory: join(profileDirectory, 'store'), gate: () => ok(undefined) });
  if (second.ok) await second.value.close();
  else expect(second.problem.code).toBe('DATA_IN_USE');
  return !second.ok;
}

test('[P3] locking overwrites every key that opens or signs anything; what carries goes on, and is taken over', async () => {
  const mum = await mumMovesIn();
  const before = mum.session();
  const { profile, circles, network, pile } = before;
  const circle = await startFamilyIn(before);
  const album = await makeAlbumIn(before, circle);
  await hangUpIn(before, circle, album);
  const onPile = await putOnPile(before);

  const { fold, ledger } = circles.get(circle)!;
  const epochKeys = [...ledger.epochs.keys()].map((epoch) => fold.keyring.key(epoch)!);
  const photoKeys = [...fold.model.photos.values()].flatMap(({ document }) => [
    document.thumbnail.key,
    document.preview.key,
    document.original.key,
  ]);
  const pileKeys = [onPile.thumbnail.key, onPile.preview.key, onPile.original.key];
  const keys = [
    profile.device.signing.secretKey,
    profile.device.box.secretKey,
    ...epochKeys,
    ...photoKeys,
    ...pileKeys,
  ];
  expect(keys).toHaveLength(2 + 2 + 3 + 3);
  for (const key of keys) expect(key.some((byte) => byte !== 0)).toBe(true);

  const lateWrite = circles.write(circle, () => ok('in time'));
  await mum.occupancy.lock();
  expect(await lateWrite).toEqual(ok('in time'));
  for (const key of keys) expect([...key].every((byte) => byte === 0)).toBe(true);
  expect(mum.occupancy.session()).toBeNull();
  expect(circles.list()).toEqual([]);
  expect(pile.list()).toEqual([]);
  expect(profile.isOpen).toBe(false);
  expect(() => profile.deriveKey('pile')).toThrow();
  expect(await circles.write(circle, () => ok('too late'))).toMatchObject({ problem: { code: 'LOCKED' } });

  // Still reachable, still keeping what comes.
  expect(network.addresses()).not.toEqual([]);
  expect(network.connections().some(({ kind }) => kind === 'listening')).toBe(true);
  expect(await storeIsOpen(profile.directory)).toBe(true);

  must(await mum.unlock());
  const after = mum.session();
  expect(after.network).toBe(network);
  expect(after.circles.get(circle)!.fold.model.photos.size).toBe(1);
  expect(after.pile.list()).toHaveLength(1);
  await hangUpIn(after, circle, album);
  expect(after.circles.get(circle)!.fold.model.photos.size).toBe(2);

  await mum.occupancy.close();
  expect(network.connections()).toEqual([]);
  expect(await storeIsOpen(profile.directory)).toBe(false);
});

test('an open door and an import are something under way; a door that was closed and an import that was stopped are not', async () => {
  const mum = await mumMovesIn();
  const session = mum.session();
  const circle = await startFamilyIn(session);
  expect(session.isBusy()).toBe(false);
  must(await session.door.open({ circle }));
  expect(session.isBusy()).toBe(true);
  must(await session.door.close({ circle }));
  expect(session.isBusy()).toBe(false);
  const id = session.importer.begin([{ name: 'IMG_1.JPG', sizeBytes: 10, modifiedAtMs: null }]);
  expect(session.isBusy()).toBe(true);
  must(session.importer.cancel(id));
  expect(session.isBusy()).toBe(false);
});

test('unlocking what is open already leaves it as it is', async () => {
  const mum = await mumMovesIn();
  const before = mum.session();
  must(await mum.unlock());
  expect(mum.session()).toBe(before);
  expect(before.profile.isOpen).toBe(true);
});

test('[P8] an opening that fails half-way leaves nothing open, and the next one works', async () => {
  const failing = [
    { name: 'the pictures’ folder is a file', spoil: 'blobs', over: {} },
    { name: 'the pile’s folder is a file', spoil: 'pile', over: {} },
    { name: 'there is no such address here', spoil: null, over: { host: '::2' } },
  ];
  for (const { name, spoil, over } of failing) {
    const first = await moveIn(over);
    const [card] = first.profiles.list();
    const profileDirectory = join(first.directory, 'profiles', card!.id);
    if (spoil !== null) await writeFile(join(profileDirectory, spoil), 'not a folder');
    expect(await first.unlock(), name).toMatchObject({ ok: false, problem: { code: 'DISK_FAILED' } });
    expect(first.occupancy.session()).toBeNull();
    expect(await storeIsOpen(profileDirectory), name).toBe(false);

    if (spoil !== null) await rm(join(profileDirectory, spoil));
    const second = await moveIn({ directory: first.directory });
    must(await second.unlock());
    await startFamilyIn(second.session());
    await second.occupancy.close();
    expect(await storeIsOpen(profileDirectory), name).toBe(false);
  }
});

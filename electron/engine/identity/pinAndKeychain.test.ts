import { cp, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { failed } from '#shared/domain/result.ts';
import { sameBytes } from '../crypto/index.ts';
import { fakeKeychain } from './testing/fakeKeychain.ts';
import { failingDisk } from './testing/fullDisk.ts';
import { must, mum, profilesIn, unlockAnew, wren } from './testing/people.ts';
import { temporaryFolder } from './testing/temporaryFolder.ts';
import { decodeVault } from './vaultFile.ts';

const vaultIn = async (folder: string, id: Parameters<typeof decodeVault>[0]) =>
  must(decodeVault(id, new Uint8Array(await readFile(join(folder, 'profiles', id, 'vault')))));

test('[P3] a thief who has the disk and every PIN there is opens nothing: the keychain’s half is not on it', async () => {
  const folder = await temporaryFolder();
  const keychain = fakeKeychain();
  const { id } = must(await (await profilesIn(folder, { keychain })).create(wren));
  expect((await unlockAnew(folder, id, wren.secret, { keychain })).card().name).toBe('Wren');

  const stolen = await temporaryFolder();
  await cp(folder, stolen, { recursive: true });
  for (const elsewhere of [fakeKeychain(), fakeKeychain('no'), fakeKeychain('basic_text')])
    expect(await (await profilesIn(stolen, { keychain: elsewhere })).unlock(id, wren.secret)).toEqual(
      failed({ code: 'KEYCHAIN_GONE' }),
    );
  expect(await (await profilesIn(stolen)).unlock(id, wren.secret)).toEqual(failed({ code: 'KEYCHAIN_GONE' }));
});

test('the keychain alone opens nothing either: a wrong PIN is a wrong PIN, and counted', async () => {
  const folder = await temporaryFolder();
  const keychain = fakeKeychain();
  const profiles = await profilesIn(folder, { keychain });
  const { id } = must(await profiles.create(wren));
  for (let round = 0; round < 3; round++) expect(await profiles.unlock(id, '0000')).toMatchObject({ ok: false });
  expect(await profiles.unlock(id, wren.secret)).toMatchObject({ problem: { code: 'TOO_MANY_TRIES' } });
});

test('while the keychain is away no try is counted, and when it is back the PIN opens', async () => {
  const folder = await temporaryFolder();
  const keychain = fakeKeychain();
  const profiles = await profilesIn(folder, { keychain });
  const { id } = must(await profiles.create(wren));
  keychain.kind = 'no';
  for (let round = 0; round < 20; round++)
    expect(await profiles.unlock(id, wren.secret)).toEqual(failed({ code: 'KEYCHAIN_GONE' }));
  keychain.kind = 'yes';
  must(await profiles.unlock(id, wren.secret));
});

test('a PIN from before there was a keychain gets its half at the next opening, for which the disk may be full', async () => {
  const folder = await temporaryFolder();
  const { id } = must(await (await profilesIn(folder)).create(wren));
  expect((await vaultIn(folder, id)).keychain).toBeNull();
  const keychain = fakeKeychain();
  const disk = failingDisk('ENOSPC');
  const profiles = await profilesIn(folder, { keychain, files: disk.files });
  disk.failAt('write');
  must(await profiles.unlock(id, wren.secret));
  expect((await vaultIn(folder, id)).keychain).toBeNull();
  disk.failAt(null);
  must(await profiles.unlock(id, wren.secret));
  expect((await vaultIn(folder, id)).keychain).not.toBeNull();
  expect((await unlockAnew(folder, id, wren.secret, { keychain })).id).toBe(id);
  expect(await (await profilesIn(folder)).unlock(id, wren.secret)).toEqual(failed({ code: 'KEYCHAIN_GONE' }));
});

test.each(['basic_text', 'no'] as const)(
  'where the keychain is %s a PIN stays as it was, and nothing is kept there',
  async (kind) => {
    const folder = await temporaryFolder();
    const keychain = fakeKeychain(kind);
    const { id } = must(await (await profilesIn(folder, { keychain })).create(wren));
    expect((await vaultIn(folder, id)).keychain).toBeNull();
    must(await (await profilesIn(folder)).unlock(id, wren.secret));
    expect(keychain.kept).toEqual([]);
  },
);

test('a keychain that does not give back what it was given is not relied on', async () => {
  const folder = await temporaryFolder();
  const keychain = fakeKeychain();
  keychain.unwrap = async () => undefined;
  const { id } = must(await (await profilesIn(folder, { keychain })).create(wren));
  expect((await vaultIn(folder, id)).keychain).toBeNull();
});

test('a passphrase needs no keychain, and neither does a profile that changes from a PIN to one', async () => {
  const folder = await temporaryFolder();
  const keychain = fakeKeychain();
  const profiles = await profilesIn(folder, { keychain });
  const hers = must(await profiles.create(mum));
  expect(keychain.kept).toEqual([]);
  const child = must(await profiles.create(wren));
  must(await child.changeSecret(wren.secret, { secretKind: 'passphrase', secret: 'grown a bit' }));
  keychain.lose();
  must(await (await profilesIn(folder, { keychain })).unlock(hers.id, mum.secret));
  must(await (await profilesIn(folder, { keychain })).unlock(child.id, 'grown a bit'));
});

test('what the system wants wrapped anew is wrapped anew, under the same PIN', async () => {
  const folder = await temporaryFolder();
  const keychain = fakeKeychain();
  const profiles = await profilesIn(folder, { keychain });
  const { id } = must(await profiles.create(wren));
  const before = await vaultIn(folder, id);
  keychain.stale = true;
  must(await profiles.unlock(id, wren.secret));
  const after = await vaultIn(folder, id);
  expect(sameBytes(before.keychain!, after.keychain!)).toBe(false);
  must(await profiles.unlock(id, wren.secret));
});

test('[P3] the keychain never sees the vault key, and only ever a half of 32 bytes', async () => {
  const folder = await temporaryFolder();
  const keychain = fakeKeychain();
  const profiles = await profilesIn(folder, { keychain });
  const { id } = must(await profiles.create(wren));
  const lone = await temporaryFolder();
  const alone = await profilesIn(lone, { keychain });
  const hers = must(await alone.create(mum));
  must(await alone.login.turnOn(hers.id, mum.secret));
  expect(keychain.kept.map(({ length }) => length)).toEqual([32, 32]);
  // The half, used as the vault key, derives nothing that the profile derives.
  const open = must(await profiles.unlock(id, wren.secret));
  for (const half of keychain.kept) expect(sameBytes(open.deriveKey('store'), half)).toBe(false);
});

test('while the system asks one person whether its keychain may be used, everybody else gets in', async () => {
  const folder = await temporaryFolder();
  const keychain = fakeKeychain();
  const profiles = await profilesIn(folder, { keychain });
  const child = must(await profiles.create(wren));
  await child.close();
  const hers = must(await profiles.create(mum));
  const { unwrap } = keychain;
  const answer = Promise.withResolvers<undefined>();
  keychain.unwrap = async (wrapped) => {
    await answer.promise;
    return unwrap(wrapped);
  };
  const asked = profiles.unlock(child.id, wren.secret);
  must(await profiles.unlock(hers.id, mum.secret));
  must(await hers.changeSecret(mum.secret, { secretKind: 'passphrase', secret: 'a heron in the reeds' }));
  answer.resolve(undefined);
  expect(must(await asked).card().name).toBe('Wren');
});

test('a profile that is locked while a new PIN waits for the keychain keeps a secret that opens it', async () => {
  const folder = await temporaryFolder();
  const keychain = fakeKeychain();
  const profiles = await profilesIn(folder, { keychain });
  const child = must(await profiles.create(wren));
  const { wrap } = keychain;
  const [asked, answer] = [Promise.withResolvers<undefined>(), Promise.withResolvers<undefined>()];
  keychain.wrap = async (half) => {
    asked.resolve(undefined);
    await answer.promise;
    return wrap(half);
  };
  const changed = child.changeSecret(wren.secret, { secretKind: 'pin', secret: '2718281' });
  await asked.promise;
  // Nobody who locks up waits for it.
  await child.close();
  answer.resolve(undefined);
  must(await changed);
  keychain.wrap = wrap;
  expect((await unlockAnew(folder, child.id, '2718281', { keychain })).card().name).toBe('Wren');
});

import { readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { failed, ok } from '#shared/domain/result.ts';
import { sign, verify } from '../crypto/index.ts';
import { must, mum, profilesIn, unlockAnew, wren } from './testing/people.ts';
import { temporaryFolder } from './testing/temporaryFolder.ts';

const onlyForItsOwner = process.platform !== 'win32';

test('who is here? Mum and Wren share a computer, each with a face and a lock of their own', async () => {
  const folder = await temporaryFolder();
  const profiles = await profilesIn(folder);
  let told = 0;
  profiles.onChange(() => told++);
  expect(profiles.list()).toEqual([]);
  const mums = must(await profiles.create(mum));
  must(await profiles.create(wren));
  expect(told).toBe(2);
  expect(profiles.list()).toEqual([
    { id: mums.id, name: mum.name, avatar: mum.avatar, secretKind: 'passphrase' },
    { id: expect.any(String) as string, name: 'Wren', avatar: wren.avatar, secretKind: 'pin' },
  ]);
  expect((await profilesIn(folder)).list()).toEqual(profiles.list());
});

test("[P1] Wren's PIN does not open Mum's profile", async () => {
  const folder = await temporaryFolder();
  const profiles = await profilesIn(folder);
  const { id } = must(await profiles.create(mum));
  must(await profiles.create(wren));
  const later = await profilesIn(folder);
  expect(await later.unlock(id, wren.secret)).toMatchObject({ ok: false, problem: { code: 'WRONG_SECRET' } });
  expect((await later.unlock(id, mum.secret)).ok).toBe(true);
});

test('after a restart the same secret brings back the same keys and everything that was remembered', async () => {
  const folder = await temporaryFolder();
  const first = must(await (await profilesIn(folder)).create(mum));
  must(
    await first.update((state) => ({ ...state, deviceName: 'Study', settings: { ...state.settings, theme: 'dark' } })),
  );
  const { device } = first;
  const storeKey = first.deriveKey('store');
  const signature = sign(Uint8Array.of(1, 2, 3), device.signing.secretKey);

  const again = await unlockAnew(folder, first.id, mum.secret);
  expect(again.device).toEqual(device);
  expect(again.deriveKey('store')).toEqual(storeKey);
  expect(again.deriveKey('blobs')).not.toEqual(storeKey);
  expect(again.state()).toMatchObject({ deviceName: 'Study', settings: { theme: 'dark', textSize: 'normal' } });
  expect(verify(signature, Uint8Array.of(1, 2, 3), again.device.signing.publicKey)).toBe(true);
  expect(again.directory).toBe(join(folder, 'profiles', first.id));
});

test('unlocked twice, it is the same open profile', async () => {
  const profiles = await profilesIn(await temporaryFolder());
  const open = must(await profiles.create(wren));
  expect(must(await profiles.unlock(open.id, wren.secret))).toBe(open);
  await open.close();
  expect(must(await profiles.unlock(open.id, wren.secret))).not.toBe(open);
});

test('[P3] locking overwrites the keys, after what was under way is saved', async () => {
  const folder = await temporaryFolder();
  const profiles = await profilesIn(folder);
  const open = must(await profiles.create(wren));
  const { signing, box } = open.device;
  const saved = open.update((state) => ({ ...state, deviceName: 'Kitchen' }));
  await open.close();
  expect(open.isOpen).toBe(false);
  expect((await saved).ok).toBe(true);
  expect([...signing.secretKey, ...box.secretKey].every((byte) => byte === 0)).toBe(true);
  expect(() => open.deriveKey('store')).toThrow();
  expect(await open.update((state) => state)).toEqual(failed({ code: 'LOCKED' }));
  expect(await open.updateCard(wren)).toEqual(failed({ code: 'LOCKED' }));
  expect(await open.changeSecret(wren.secret, mum)).toEqual(failed({ code: 'LOCKED' }));
  expect(must(await profiles.unlock(open.id, wren.secret)).state().deviceName).toBe('Kitchen');
});

test('unlocked again while its last changes are still being written, it has them', async () => {
  const profiles = await profilesIn(await temporaryFolder());
  const open = must(await profiles.create(wren));
  for (let i = 0; i < 10; i++) void open.update((state) => ({ ...state, deviceName: `${state.deviceName}x` }));
  void open.close();
  expect(must(await profiles.unlock(open.id, wren.secret)).state().deviceName).toBe('x'.repeat(10));
});

test('many changes at a time are applied one after the other, none is lost', async () => {
  const folder = await temporaryFolder();
  const open = must(await (await profilesIn(folder)).create(wren));
  await Promise.all(
    Array.from({ length: 25 }, () => open.update((state) => ({ ...state, deviceName: `${state.deviceName}x` }))),
  );
  expect(open.state().deviceName).toBe('x'.repeat(25));
  expect((await unlockAnew(folder, open.id, wren.secret)).state().deviceName).toBe('x'.repeat(25));
});

test('[R11] what a later version has added to the state is kept', async () => {
  const folder = await temporaryFolder();
  const open = must(await (await profilesIn(folder)).create(wren));
  must(await open.update((state) => ({ ...state, quietHours: { from: 20, to: 7 } })));
  const again = await unlockAnew(folder, open.id, wren.secret);
  must(await again.update((state) => ({ ...state, deviceName: 'Attic' })));
  const once_more = await unlockAnew(folder, open.id, wren.secret);
  expect(once_more.state()).toMatchObject({ quietHours: { from: 20, to: 7 }, deviceName: 'Attic' });
});

test('a new name and picture are on the lock screen and in the vault', async () => {
  const folder = await temporaryFolder();
  const profiles = await profilesIn(folder);
  const open = must(await profiles.create(wren));
  must(await open.updateCard({ name: 'Wren B.', avatar: '9.9.9.9.9' }));
  const renamed = [{ id: open.id, name: 'Wren B.', avatar: '9.9.9.9.9', secretKind: 'pin' }];
  expect(profiles.list()).toEqual(renamed);
  expect([open.card()]).toEqual(renamed);
  expect((await profilesIn(folder)).list()).toEqual(renamed);
});

test('the secret is changed: the new one opens, the old one does not, everything else stays', async () => {
  const folder = await temporaryFolder();
  const profiles = await profilesIn(folder);
  const open = must(await profiles.create(wren));
  const { device } = open;
  expect(await open.changeSecret('0000', mum)).toMatchObject({ problem: { code: 'WRONG_SECRET' } });
  expect(await open.changeSecret(wren.secret, mum)).toEqual(ok(undefined));
  expect(profiles.list()[0]?.secretKind).toBe('passphrase');
  const later = await profilesIn(folder);
  expect(later.list()[0]?.secretKind).toBe('passphrase');
  expect(await later.unlock(open.id, wren.secret)).toMatchObject({ problem: { code: 'WRONG_SECRET' } });
  expect(must(await later.unlock(open.id, mum.secret)).device).toEqual(device);
});

test('a passphrase has eight characters or more, a PIN four to eight digits', async () => {
  const profiles = await profilesIn(await temporaryFolder());
  const bad = [
    ['passphrase', '1234567'],
    ['passphrase', '🦦🦦🦦🦦'],
    ['pin', '123'],
    ['pin', '123456789'],
    ['pin', '12a4'],
  ] as const;
  for (const [secretKind, secret] of bad)
    expect(await profiles.create({ ...wren, secretKind, secret })).toEqual(failed({ code: 'SECRET_TOO_SHORT' }));
  expect(profiles.list()).toEqual([]);
  const open = must(await profiles.create(wren));
  expect(await open.changeSecret(wren.secret, { secretKind: 'pin', secret: '1' })).toEqual(
    failed({ code: 'SECRET_TOO_SHORT' }),
  );
});

test('[S2] a passphrase that somebody would try first is refused, whatever the screen let through', async () => {
  const profiles = await profilesIn(await temporaryFolder());
  const easy = failed({ code: 'SECRET_EASY_TO_GUESS' });
  for (const secret of ['password', '12345678', 'Mum Okafor', 'okafor1984'])
    expect(await profiles.create({ ...mum, name: 'Mum Okafor', secret })).toEqual(easy);
  expect(profiles.list()).toEqual([]);
  const open = must(await profiles.create(wren));
  const next = { secretKind: 'passphrase', secret: 'wren wren wren' } as const;
  expect(await open.changeSecret(wren.secret, next)).toEqual(easy);
  expect(await open.changeSecret(wren.secret, { secretKind: 'pin', secret: '1234' })).toEqual(easy);
  must(await profiles.unlock(open.id, wren.secret));
});

test('the same passphrase from a keyboard that composes its letters differently opens the profile', async () => {
  const folder = await temporaryFolder();
  const secret = 'Überraschung für Zoë';
  const open = must(await (await profilesIn(folder)).create({ ...mum, secret: secret.normalize('NFC') }));
  await unlockAnew(folder, open.id, secret.normalize('NFD'));
});

test('who else uses this computer is known before they open anything, and so after a new name', async () => {
  const folder = await temporaryFolder();
  const profiles = await profilesIn(folder);
  const mums = must(await profiles.create(mum));
  const wrens = must(await profiles.create(wren));
  const both = [mums.device.id, wrens.device.id].sort();
  expect(profiles.devicesHere().toSorted()).toEqual(both);
  must(await wrens.updateCard({ name: 'Wrenny', avatar: wren.avatar }));
  expect((await profilesIn(folder)).devicesHere().toSorted()).toEqual(both);
});

test('an unknown profile is PROFILE_NOT_FOUND', async () => {
  const profiles = await profilesIn(await temporaryFolder());
  const other = await profilesIn(await temporaryFolder());
  const { id } = must(await other.create(wren));
  expect(await profiles.unlock(id, wren.secret)).toEqual(failed({ code: 'PROFILE_NOT_FOUND' }));
});

test("the computer's key is lost: faces cannot be shown until each vault is opened, and nothing else is missing", async () => {
  const folder = await temporaryFolder();
  const open = must(await (await profilesIn(folder)).create(wren));
  await rm(join(folder, 'computer.key'));
  const profiles = await profilesIn(folder);
  expect(profiles.list()).toMatchObject([{ id: open.id, name: '', secretKind: 'pin' }]);
  must(await profiles.unlock(open.id, wren.secret));
  expect(profiles.list()).toMatchObject([{ id: open.id, name: 'Wren' }]);
  expect((await profilesIn(folder)).list()).toMatchObject([{ id: open.id, name: 'Wren' }]);
});

test('a profile that was half made when the app was killed is not there, and its remains are cleared away', async () => {
  const folder = await temporaryFolder();
  const open = must(await (await profilesIn(folder)).create(wren));
  const { rename } = await import('node:fs/promises');
  await rename(open.directory, join(folder, 'profiles', '.AAAAAAAAAAAAAAAAAAAAAA.new'));
  expect((await profilesIn(folder)).list()).toEqual([]);
  expect(await readdir(join(folder, 'profiles'))).toEqual([]);
});

test('[R3] one flipped bit anywhere in the vault is DATA_DAMAGED, never taken for a wrong secret', async () => {
  const folder = await temporaryFolder();
  const open = must(await (await profilesIn(folder)).create(wren));
  for (const file of ['vault', 'secrets.sealed']) {
    const path = join(open.directory, file);
    const whole = await readFile(path);
    for (let at = 0; at < whole.length; at += file === 'vault' ? 1 : 97) {
      const bytes = Uint8Array.from(whole);
      bytes[at]! ^= 1 << (at % 8);
      await writeFile(path, bytes);
      const profiles = await profilesIn(folder);
      expect(profiles.list()).toHaveLength(1);
      expect(await profiles.unlock(open.id, wren.secret)).toMatchObject({ problem: { code: 'DATA_DAMAGED' } });
    }
    await writeFile(path, whole);
  }
  await unlockAnew(folder, open.id, wren.secret);
});

test("[R3] a vault that is missing, cut short, or another profile's is DATA_DAMAGED", async () => {
  const folder = await temporaryFolder();
  const profiles = await profilesIn(folder);
  const wrens = must(await profiles.create(wren));
  const mums = must(await profiles.create(mum));
  const path = join(wrens.directory, 'vault');
  const whole = await readFile(path);
  for (const bytes of [whole.subarray(0, 50), new Uint8Array(0), await readFile(join(mums.directory, 'vault'))]) {
    await writeFile(path, bytes);
    expect(await profiles.unlock(wrens.id, mum.secret)).toMatchObject({ problem: { code: 'DATA_DAMAGED' } });
  }
  await rm(path);
  expect(await profiles.unlock(wrens.id, wren.secret)).toMatchObject({ problem: { code: 'DATA_DAMAGED' } });
  expect((await profiles.unlock(mums.id, mum.secret)).ok).toBe(true);
});

test.runIf(onlyForItsOwner)('[P3] everything in the folder is for its owner only', async () => {
  const folder = await temporaryFolder();
  must(await (await profilesIn(folder)).create(wren));
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const { mode } = await stat(join(entry.parentPath, entry.name));
    expect([entry.name, (mode & 0o777).toString(8)]).toEqual([entry.name, entry.isDirectory() ? '700' : '600']);
  }
});

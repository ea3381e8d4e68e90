import { cp, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { failed, ok } from '#shared/domain/result.ts';
import { eventually } from '../../../tests/support/eventually.ts';
import { fakeKeychain, type FakeKeychain } from './testing/fakeKeychain.ts';
import { failingDisk, type FailingStep } from './testing/fullDisk.ts';
import { must, mum, profilesIn, wren } from './testing/people.ts';
import { temporaryFolder } from './testing/temporaryFolder.ts';
import type { ProfilesOptions } from './types.ts';

/** Mum, alone on her laptop, who wants it to open when she is logged in. */
async function mumsLaptop(keychain: FakeKeychain = fakeKeychain()) {
  const folder = await temporaryFolder();
  const profiles = await profilesIn(folder, { keychain });
  const { id } = must(await profiles.create(mum));
  await eventually(() => expect(profiles.login.state(id)).not.toBe('noKeychain'));
  const anew = (options: Partial<ProfilesOptions> = {}) => profilesIn(folder, { keychain, ...options });
  return { folder, keychain, profiles, id, anew };
}

test('it is off until she asks for it, with her passphrase; then the profile opens by itself after each start', async () => {
  const { profiles, id, anew } = await mumsLaptop();
  expect(profiles.login.state(id)).toBe('off');
  expect(await (await anew()).login.open()).toMatchObject({ problem: { code: 'NOT_ALLOWED' } });
  expect(await profiles.login.turnOn(id, 'not her passphrase')).toMatchObject({ problem: { code: 'WRONG_SECRET' } });
  expect(profiles.login.state(id)).toBe('off');
  must(await profiles.login.turnOn(id, mum.secret));
  expect(profiles.login.state(id)).toBe('on');
  expect(must(await (await anew()).login.open()).card().name).toBe(mum.name);
  must(await (await anew()).unlock(id, mum.secret));
});

test('whoever locked it means it: until the next start it takes the passphrase', async () => {
  const { profiles, id, anew } = await mumsLaptop();
  must(await profiles.login.turnOn(id, mum.secret));
  const later = await anew();
  await must(await later.login.open()).close();
  expect(await later.login.open()).toMatchObject({ problem: { code: 'NOT_ALLOWED' } });
  must(await later.unlock(id, mum.secret));
});

test('turned off, nothing is left of it on the disk', async () => {
  const { folder, profiles, id, anew } = await mumsLaptop();
  must(await profiles.login.turnOn(id, mum.secret));
  expect(await readdir(join(folder, 'profiles', id))).toContain('login');
  expect(await profiles.login.turnOff(id)).toEqual(ok(undefined));
  expect(await readdir(join(folder, 'profiles', id))).not.toContain('login');
  expect(await (await anew()).login.open()).toMatchObject({ ok: false });
});

test('[S2] where a child has a profile too it does not open, and cannot be asked for', async () => {
  const { profiles, id, anew } = await mumsLaptop();
  must(await profiles.login.turnOn(id, mum.secret));
  must(await profiles.create(wren));
  expect(profiles.login.state(id)).toBe('notAlone');
  expect(await profiles.login.turnOn(id, mum.secret)).toMatchObject({ problem: { code: 'NOT_ALLOWED' } });
  expect(await (await anew()).login.open()).toMatchObject({ problem: { code: 'NOT_ALLOWED' } });
});

test('a PIN profile is not opened by a login, also when the passphrase becomes a PIN', async () => {
  const { profiles, id, anew } = await mumsLaptop();
  must(await profiles.login.turnOn(id, mum.secret));
  const open = must(await profiles.unlock(id, mum.secret));
  must(await open.changeSecret(mum.secret, { secretKind: 'pin', secret: '90210' }));
  expect(profiles.login.state(id)).toBe('pin');
  expect(await profiles.login.turnOn(id, '90210')).toMatchObject({ problem: { code: 'NOT_ALLOWED' } });
  expect(await (await anew()).login.open()).toMatchObject({ problem: { code: 'NOT_ALLOWED' } });
});

test('a lost keychain falls back to the passphrase, which mends it', async () => {
  const { keychain, profiles, id, anew } = await mumsLaptop();
  must(await profiles.login.turnOn(id, mum.secret));
  keychain.lose();
  const later = await anew();
  expect(await later.login.open()).toEqual(failed({ code: 'KEYCHAIN_GONE' }));
  expect(later.login.isBroken).toBe(true);
  must(await later.unlock(id, mum.secret));
  expect(later.login.isBroken).toBe(false);
  must(await (await anew()).login.open());
});

test('[P3] the folder without this computer’s keychain opens nothing', async () => {
  const { folder, profiles, id } = await mumsLaptop();
  must(await profiles.login.turnOn(id, mum.secret));
  const stolen = await temporaryFolder();
  await cp(folder, stolen, { recursive: true });
  for (const keychain of [fakeKeychain(), fakeKeychain('no')])
    expect(await (await profilesIn(stolen, { keychain })).login.open()).toEqual(failed({ code: 'KEYCHAIN_GONE' }));
});

test.each([
  ['basic_text', 'basicText'],
  ['no', 'noKeychain'],
] as const)('where the keychain is %s it says so, and goes on asking for the passphrase', async (kind, said) => {
  const folder = await temporaryFolder();
  const profiles = await profilesIn(folder, { keychain: fakeKeychain(kind) });
  const { id } = must(await profiles.create(mum));
  await eventually(() => expect(profiles.login.state(id)).toBe(said));
  expect(await profiles.login.turnOn(id, mum.secret)).toMatchObject({ problem: { code: 'NOT_ALLOWED' } });
  expect(await profiles.login.open()).toMatchObject({ ok: false });
});

test('a damaged file, or another profile’s, is as good as none', async () => {
  const { folder, profiles, id, anew } = await mumsLaptop();
  must(await profiles.login.turnOn(id, mum.secret));
  const file = join(folder, 'profiles', id, 'login');
  const bytes = await readFile(file);
  bytes[10]! ^= 1;
  await writeFile(file, bytes);
  expect(await (await anew()).login.open()).toMatchObject({ ok: false });
  must(await (await anew()).unlock(id, mum.secret));
});

test.each<FailingStep>(['open', 'write', 'sync', 'rename'])(
  '[R2] a disk that is full at %s: it says so, and is off as before',
  async (step) => {
    const { folder, keychain, id } = await mumsLaptop();
    const disk = failingDisk('ENOSPC');
    const profiles = await profilesIn(folder, { keychain, files: disk.files });
    await eventually(() => expect(profiles.login.state(id)).toBe('off'));
    disk.failAt(step);
    expect(await profiles.login.turnOn(id, mum.secret)).toMatchObject({ problem: { code: 'DISK_FULL' } });
    expect(profiles.login.state(id)).toBe('off');
    disk.failAt(null);
    expect(await readdir(join(folder, 'profiles', id))).not.toContain('login');
  },
);

test('while the system asks whether its keychain may be used, the passphrase opens; the answer comes too late then', async () => {
  const { keychain, profiles, id, anew } = await mumsLaptop();
  must(await profiles.login.turnOn(id, mum.secret));
  const { unwrap } = keychain;
  const answer = Promise.withResolvers<undefined>();
  keychain.unwrap = async (wrapped) => {
    await answer.promise;
    return unwrap(wrapped);
  };
  const later = await anew();
  const asked = later.login.open();
  must(await later.unlock(id, mum.secret));
  answer.resolve(undefined);
  expect(await asked).toMatchObject({ problem: { code: 'NOT_ALLOWED' } });
});

test('[R2] a PIN that the disk did not take: it is still a passphrase, and being logged in opens it no more', async () => {
  const { folder, keychain, profiles, id } = await mumsLaptop();
  must(await profiles.login.turnOn(id, mum.secret));
  const disk = failingDisk('ENOSPC');
  const again = await profilesIn(folder, { keychain, files: disk.files });
  await eventually(() => expect(again.login.state(id)).toBe('on'));
  const open = must(await again.unlock(id, mum.secret));
  disk.failAt('rename');
  expect(await open.changeSecret(mum.secret, { secretKind: 'pin', secret: '90210' })).toMatchObject({
    problem: { code: 'DISK_FULL' },
  });
  expect(again.login.state(id)).toBe('off');
  disk.failAt(null);
  must(await again.login.turnOn(id, mum.secret));
  expect(again.login.state(id)).toBe('on');
});

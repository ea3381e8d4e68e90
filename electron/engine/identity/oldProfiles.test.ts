import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { CircleId, MemberId } from '#shared/domain/ids.ts';
import { randomBytes, randomId, toText } from '../crypto/index.ts';
import { temporaryName } from '../disk/files.ts';
import { failingDisk } from './testing/fullDisk.ts';
import { must, mum, profilesIn, wren } from './testing/people.ts';
import { temporaryFolder } from './testing/temporaryFolder.ts';
import { JoinedCircle, type VaultState } from './state.ts';

const family = () =>
  JoinedCircle.parse({ id: CircleId.parse(toText(randomBytes(32))), me: MemberId.parse(randomId()) });
const inTwo = (state: VaultState): VaultState => ({ ...state, circles: [family(), family()] });
const outOf = (count: number) => (state: VaultState) => ({
  ...state,
  circles: state.circles.map(({ outSinceMs: _, ...circle }, index) => ({
    ...circle,
    ...(index < count && { outSinceMs: 5 }),
  })),
});
const marks = ({ list }: Awaited<ReturnType<typeof profilesIn>>) => list().map(({ isOld }) => isOld);
const leave = async (): Promise<void> => undefined;

test('an old profile is told from the new one of the same name, and nobody else’s standing is on the lock screen [P3] [S2]', async () => {
  const folder = await temporaryFolder();
  const profiles = await profilesIn(folder);
  const old = must(await profiles.create(mum));
  const wrens = must(await profiles.create(wren));
  for (const one of [old, wrens]) must(await one.update(inTwo));
  must(await wrens.update(outOf(2)));
  must(await old.update(outOf(1)));
  must(await profiles.create({ ...mum, name: ` ${mum.name.toUpperCase()}` }));
  // Of Wren there is no other, and the other one is in a family still.
  expect(marks(profiles)).toEqual([undefined, undefined, undefined]);
  must(await old.update(outOf(2)));
  expect(marks(profiles)).toEqual([true, undefined, undefined]);
  // Nothing is opened to know it.
  expect(marks(await profilesIn(folder))).toEqual([true, undefined, undefined]);
  // The removal was void.
  must(await old.update(outOf(0)));
  expect(marks(await profilesIn(folder))).toEqual([undefined, undefined, undefined]);
});

test('whoever has the secret puts a profile away: nothing of it is left, and the others are as before [P1] [P3]', async () => {
  const folder = await temporaryFolder();
  const profiles = await profilesIn(folder);
  const mums = must(await profiles.create(mum));
  const wrens = must(await profiles.create(wren));
  const wrong = await profiles.putAway(wrens.id, mum.secret, leave);
  expect(wrong).toMatchObject({ ok: false, problem: { code: 'WRONG_SECRET' } });
  expect(profiles.list()).toHaveLength(2);

  let wasOpenThen: boolean | undefined;
  must(await profiles.putAway(wrens.id, wren.secret, async () => void (wasOpenThen = wrens.isOpen)));
  expect(wasOpenThen).toBe(true);
  expect(wrens.isOpen).toBe(false);
  expect(await readdir(join(folder, 'profiles'))).toEqual([mums.id]);
  expect(profiles.list().map(({ id }) => id)).toEqual([mums.id]);
  const gone = { ok: false, problem: { code: 'PROFILE_NOT_FOUND' } };
  expect(await profiles.unlock(wrens.id, wren.secret)).toMatchObject(gone);
  expect(await profiles.putAway(wrens.id, wren.secret, leave)).toMatchObject(gone);
  expect(mums.isOpen).toBe(true);
});

test('a profile that cannot be put away is whole, and one that was killed on the way out is gone after the next start [P8]', async () => {
  const folder = await temporaryFolder();
  const disk = failingDisk('EIO');
  const profiles = await profilesIn(folder, { files: disk.files });
  const { id } = must(await profiles.create(wren));
  disk.failAt('rename');
  expect(await profiles.putAway(id, wren.secret, leave)).toMatchObject({ problem: { code: 'DISK_FAILED' } });
  disk.failAt(null);
  must(await profiles.unlock(id, wren.secret));

  await mkdir(join(folder, 'profiles', temporaryName()));
  await profilesIn(folder);
  expect(await readdir(join(folder, 'profiles'))).toEqual([id]);
});

test('an old profile is erased for whoever has the secret of another one, as its caller knows whose it was; a wrong secret erases nothing [P3]', async () => {
  const folder = await temporaryFolder();
  const profiles = await profilesIn(folder);
  const old = must(await profiles.create(wren));
  const wrens = must(await profiles.create({ ...wren, secret: '86420' }));
  const wrong = await profiles.erase(old.id, wrens.id, wren.secret);
  expect(wrong).toMatchObject({ ok: false, problem: { code: 'WRONG_SECRET' } });
  expect(profiles.list()).toHaveLength(2);
  expect(profiles.withDevices(new Set([old.device.id]))).toEqual([old.id]);
  must(await profiles.erase(old.id, wrens.id, '86420'));
  expect(old.isOpen).toBe(false);
  expect(wrens.isOpen).toBe(true);
  expect(await readdir(join(folder, 'profiles'))).toEqual([wrens.id]);
  expect(profiles.withDevices(new Set([old.device.id]))).toEqual([]);
  expect(await profiles.erase(old.id, wrens.id, '86420')).toMatchObject({ problem: { code: 'PROFILE_NOT_FOUND' } });
});

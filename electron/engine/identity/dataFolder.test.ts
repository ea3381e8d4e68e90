import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { failed } from '#shared/domain/result.ts';
import { keeperFile, openDataFolder } from './dataFolder.ts';
import { run } from './testing/childProcess.ts';
import { must } from './testing/people.ts';
import { temporaryFolder } from './testing/temporaryFolder.ts';

const onlyForItsOwner = process.platform !== 'win32';

test('[R5] a second Homeroll on the same data folder is refused until the first one has ended', async () => {
  const folder = await temporaryFolder();
  const first = run('./holdFolder.program.ts', folder);
  expect(await first.nextLine()).toBe('open');
  const second = run('./holdFolder.program.ts', folder);
  expect(await second.nextLine()).toBe('DATA_IN_USE');
  expect(await openDataFolder(folder)).toEqual(failed({ code: 'DATA_IN_USE' }));

  await first.kill();
  const third = run('./holdFolder.program.ts', folder);
  expect(await third.nextLine()).toBe('open');
  expect(await openDataFolder(folder)).toEqual(failed({ code: 'DATA_IN_USE' }));
});

test('[R1] [R5] kill -9 leaves no stale lock, five times over', async () => {
  const folder = await temporaryFolder();
  for (let round = 0; round < 5; round++) {
    const program = run('./holdFolder.program.ts', folder);
    expect(await program.nextLine()).toBe('open');
    await program.kill();
  }
  must(await openDataFolder(folder)).close();
});

test('[R5] a keeper’s folder is none for people, nor theirs one for a keeper, and neither is touched', async () => {
  for (const [owner, other, file] of [
    ['people', 'keeper', keeperFile],
    ['keeper', 'people', 'profiles'],
  ] as const) {
    const folder = await temporaryFolder();
    await writeFile(join(folder, file), '');
    expect(await openDataFolder(folder, { owner })).toEqual(failed({ code: 'DATA_OF_OTHERS', detail: file }));
    expect(await readdir(folder)).toEqual([file]);
    must(await openDataFolder(folder, { owner: other })).close();
  }
});

test('[R5] two engines in one process are kept apart too, and a refused one does not loosen the lock', async () => {
  const folder = await temporaryFolder();
  const first = must(await openDataFolder(folder));
  expect(await openDataFolder(folder)).toEqual(failed({ code: 'DATA_IN_USE' }));
  const other = run('./holdFolder.program.ts', folder);
  expect(await other.nextLine()).toBe('DATA_IN_USE');
  first.close();
  first.close();
  must(await openDataFolder(folder)).close();
});

test.runIf(onlyForItsOwner)('[P3] a new data folder is for its owner only, and so is what is in it', async () => {
  const folder = join(await temporaryFolder(), 'deep', 'data');
  const opened = must(await openDataFolder(folder));
  expect((await stat(folder)).mode & 0o777).toBe(0o700);
  opened.close();
  for (const name of await readdir(folder)) expect((await stat(join(folder, name))).mode & 0o777).toBe(0o600);
});

test('[R11] a folder of a newer version is refused and nothing in it is touched', async () => {
  const folder = await temporaryFolder();
  await writeFile(join(folder, 'format'), 'homeroll 2\n');
  expect(await openDataFolder(folder)).toMatchObject({ ok: false, problem: { code: 'DATA_NEWER' } });
  expect(await readdir(folder)).toEqual(['format']);
  expect(await readFile(join(folder, 'format'), 'utf8')).toBe('homeroll 2\n');
});

test('[R4] a format that cannot be read is DATA_DAMAGED, and stays as it is', async () => {
  const folder = await temporaryFolder();
  await writeFile(join(folder, 'format'), 'something else');
  expect(await openDataFolder(folder)).toMatchObject({ ok: false, problem: { code: 'DATA_DAMAGED' } });
  expect(await readdir(folder)).toEqual(['format']);
});

test('a path that cannot be a folder is DISK_FAILED', async () => {
  const folder = await temporaryFolder();
  await writeFile(join(folder, 'file'), '');
  expect(await openDataFolder(join(folder, 'file', 'data'))).toMatchObject({ problem: { code: 'DISK_FAILED' } });
  await mkdir(join(folder, 'in-use.lock'));
  expect(await openDataFolder(folder)).toMatchObject({ problem: { code: 'DISK_FAILED' } });
});

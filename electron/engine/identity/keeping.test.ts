import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { expect, test } from 'vitest';
import { toText } from '../crypto/index.ts';
import { run } from './testing/childProcess.ts';
import { failingDisk, type FailingStep } from './testing/fullDisk.ts';
import { must, mum, profilesIn, unlockAnew, wren } from './testing/people.ts';
import { temporaryFolder } from './testing/temporaryFolder.ts';

const otherSecret = '2718281';

async function filesIn(folder: string): Promise<Map<string, Buffer>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return new Map(await Promise.all(files.map(async (file) => [file, await readFile(file)] as const)));
}

/** The forms in which something could lie on a disk by mistake. */
const formsOf = (bytes: Uint8Array): Buffer[] => {
  const buffer = Buffer.from(bytes);
  const texts = [
    buffer.toString('hex'),
    buffer.toString('hex').toUpperCase(),
    toText(bytes),
    buffer.toString('base64'),
  ];
  return [buffer, ...texts.flatMap((text) => [Buffer.from(text, 'utf8'), Buffer.from(text, 'utf16le')])];
};
const formsOfText = (text: string): Buffer[] => [
  ...formsOf(Buffer.from(text, 'utf8')),
  Buffer.from(text, 'utf16le'),
  Buffer.from(text, 'utf16le').swap16(),
];

test('[P3] nothing in the folder is in clear: no name, no secret, no key, no setting, in no form', async () => {
  const folder = await temporaryFolder();
  const profiles = await profilesIn(folder);
  const open = must(await profiles.create(mum));
  must(await open.update((state) => ({ ...state, deviceName: "Rosalind's old laptop" })));
  must(await open.changeSecret(mum.secret, { secretKind: 'passphrase', secret: 'a heron stands in the reeds' }));
  must(await open.updateCard({ name: 'Rosalind Q. Ashgrove', avatar: mum.avatar }));
  await profiles.unlock(open.id, 'badgers dig at night');
  const { signing, box, tls, id } = open.device;
  const texts = [
    mum.name,
    'Rosalind',
    'Ashgrove',
    mum.secret,
    mum.avatar,
    'a heron stands in the reeds',
    'badgers dig at night',
    "Rosalind's old laptop",
    'idleLockMinutes',
    tls.certificatePem.slice(30, 60),
    tls.privateKeyPem.slice(30, 60),
    tls.certificateHash,
    id,
  ];
  const keys = [
    signing.publicKey,
    signing.secretKey,
    signing.secretKey.subarray(0, 32),
    box.publicKey,
    box.secretKey,
    open.deriveKey('identity/secrets'),
    open.deriveKey('store'),
  ];
  const sought = [...texts.flatMap(formsOfText), ...keys.flatMap(formsOf)];
  const files = await filesIn(folder);
  expect([...files.keys()].map((file) => basename(file)).sort()).toEqual([
    'card.sealed',
    'computer.key',
    'secrets.sealed',
    'tries',
    'vault',
  ]);
  for (const [file, bytes] of files)
    for (const form of sought) expect([file, form.toString('latin1'), bytes.includes(form)]).toContain(false);
});

const disks = [
  ['ENOSPC', 'DISK_FULL'],
  ['EIO', 'DISK_FAILED'],
] as const;
const steps: readonly FailingStep[] = ['open', 'write', 'sync', 'rename'];

for (const [error, code] of disks) {
  test(`[R2] [P8] ${code} at each step of a write: told so, the old vault is kept, and it goes on when there is room`, async () => {
    const folder = await temporaryFolder();
    const disk = failingDisk(error);
    const profiles = await profilesIn(folder, { files: disk.files });
    const open = must(await profiles.create(wren));
    const before = await filesIn(folder);
    for (const step of steps) {
      disk.failAt(step);
      const refused = { ok: false, problem: { code } };
      expect(await open.update((state) => ({ ...state, deviceName: 'lost' }))).toMatchObject(refused);
      expect(await open.changeSecret(wren.secret, mum)).toMatchObject(refused);
      expect(await open.updateCard({ name: 'lost', avatar: wren.avatar })).toMatchObject(refused);
      expect(await profiles.create(mum)).toMatchObject(refused);
      disk.failAt(null);
      expect(open.state().deviceName).toBe('');
      expect(open.card()).toMatchObject({ name: 'Wren', secretKind: 'pin' });
      expect(profiles.list()).toHaveLength(1);
      const after = await filesIn(folder);
      // How often somebody has tried is all that may have changed.
      for (const [file, bytes] of after) if (!file.endsWith('tries')) expect(bytes).toEqual(before.get(file));
      await unlockAnew(folder, open.id, wren.secret);
    }
    must(await open.update((state) => ({ ...state, deviceName: 'kept' })));
    expect((await unlockAnew(folder, open.id, wren.secret)).state().deviceName).toBe('kept');
  });
}

test('[R2] a profile cannot be made on a full disk: told so, nothing is left behind', async () => {
  const folder = await temporaryFolder();
  const disk = failingDisk('ENOSPC');
  const profiles = await profilesIn(folder, { files: disk.files });
  for (const step of ['mkdir', ...steps] as const) {
    disk.failAt(step);
    expect(await profiles.create(wren)).toMatchObject({ problem: { code: 'DISK_FULL' } });
    expect(await readdir(join(folder, 'profiles'))).toEqual([]);
  }
  disk.failAt(null);
  must(await profiles.create(wren));
});

test(
  '[R1] [P8] kill -9 while the secret is changed and settings are saved: the old or the new, never neither',
  { timeout: 120_000 },
  async () => {
    const folder = await temporaryFolder();
    const { id } = must(await (await profilesIn(folder)).create(wren));
    for (let round = 0; round < 10; round++) {
      const program = run('./changeSecrets.program.ts', folder, id);
      let done = 0;
      const hear = (line: string | null): boolean => {
        if (line?.startsWith('done ') === true) done = Number(line.slice('done '.length));
        return line !== null;
      };
      // Up to a moment that differs each time: within a change, or within a save.
      for (let lines = 0; lines <= round % 4; lines++) hear(await program.nextLine());
      for (let turns = 0; turns < round * 7; turns++) await new Promise((resolve) => setImmediate(resolve));
      await program.kill();
      // What it managed to say before it was gone counts as well.
      while (hear(await program.nextLine()));

      const profiles = await profilesIn(folder);
      const opened = [await profiles.unlock(id, wren.secret), await profiles.unlock(id, otherSecret)];
      expect(opened.filter((answer) => answer.ok)).toHaveLength(1);
      for (const answer of opened) if (!answer.ok) expect(answer.problem.code).toBe('WRONG_SECRET');
      const profile = must(opened.find((answer) => answer.ok)!);
      const saved = Number(/\d+/.exec(profile.state().deviceName)?.[0] ?? 0);
      expect(saved - done).toBeGreaterThanOrEqual(0);
      expect(saved - done).toBeLessThanOrEqual(1);
      // As it was, for the next round.
      if (opened[1]?.ok === true) must(await profile.changeSecret(otherSecret, wren));
      must(await profile.update((state) => ({ ...state, deviceName: '' })));
    }
  },
);

import { expect, onTestFinished, test } from 'vitest';
import { createEngine } from '#engine/createEngine.ts';
import { leastCost } from '#engine/crypto/index.ts';
import type { LogFields } from '#engine/engine.ts';
import { failed, ok } from '#shared/domain/result.ts';
import { createClient } from '#shared/rpc/client.ts';
import { desktop, press } from '../../tests/support/electron/desktop.ts';
import type { FakePrograms } from '../../tests/support/electron/fakeProcess.ts';
import { fakeSafeStorage } from '../../tests/support/electron/fakeSafeStorage.ts';
import { eventually } from '../../tests/support/eventually.ts';
import { mainPort } from '../engineProcess/channel.ts';
import { hostEngine } from '../engineProcess/hostEngine.ts';

const wren = { name: 'Wren', avatar: '1.2.3.4.0', secretKind: 'pin', secret: '4938' } as const;

/** The app around a real engine, on loopback only, over a system's keychain. */
async function app(safeStorage: ReturnType<typeof fakeSafeStorage>, folder?: string) {
  const logged: (string | LogFields)[] = [];
  const programs: FakePrograms = {
    'engine-process.js': (parent, exit) =>
      hostEngine(parent, {
        createEngine: (options) => createEngine({ ...options, passwordCost: leastCost }),
        openLog: () => ({
          log: (_level, event, fields = {}) => void logged.push(event, fields),
          closeLog: () => undefined,
        }),
        deviceName: 'Kitchen',
        workerFiles: { photos: '/nowhere/photos.js' },
        exit,
      }),
  };
  const shell = await desktop({ programs, safeStorage, switches: { listen: '127.0.0.1' } }, [], folder);
  const client = createClient(mainPort(shell.screenPort()!));
  expect(await client.ready).toEqual(ok(undefined));
  const quit = async (): Promise<void> => {
    if (shell.exits.length === 0) press(shell.item(/Quit/));
    await eventually(() => expect(shell.exits).toEqual([0]));
  };
  onTestFinished(quit);
  return { ...shell, client, logged, quit };
}

test('[P3] a PIN made in the window needs this computer’s keychain, which hears random bytes and nothing else', async () => {
  const safeStorage = fakeSafeStorage();
  const first = await app(safeStorage);
  const created = await first.client.call('profiles.create', wren);
  if (!created.ok) throw new Error(created.problem.code);
  const { profile } = created.value;
  await first.quit();

  // What it was asked to keep: a word to try it out with, and 32 bytes that are the key to nothing by themselves.
  expect(safeStorage.seen.map((text) => (text === 'probe' ? text : Buffer.from(text, 'base64').length))).toContain(32);
  const secrets = safeStorage.seen.filter((text) => text !== 'probe');
  for (const told of [first.logged, first.processes[0]!.options, first.processes[0]!.told.slice(0, 1)])
    for (const secret of [...secrets, wren.secret]) expect(JSON.stringify(told)).not.toContain(secret);

  const again = await app(safeStorage, first.folder);
  expect(await again.client.call('profiles.unlock', { profile, secret: wren.secret })).toEqual(ok({}));
  await again.quit();

  const elsewhere = await app(fakeSafeStorage(), first.folder);
  const unlocked = await elsewhere.client.call('profiles.unlock', { profile, secret: wren.secret });
  expect(unlocked).toEqual(failed({ code: 'KEYCHAIN_GONE' }));
});

test('on a Linux without a secret service a PIN opens by itself, and nothing is kept there', async () => {
  const safeStorage = fakeSafeStorage({ backend: 'basic_text', tag: 'v10' });
  const { client } = await app(safeStorage);
  expect(await client.call('profiles.create', wren)).toMatchObject({ ok: true });
  expect(safeStorage.seen.filter((text) => text !== 'probe')).toEqual(
    process.platform === 'linux' ? [] : [expect.any(String)],
  );
});

import { expect, onTestFinished, test } from 'vitest';
import type { Connections } from '#shared/contract/networkViews.ts';
import type { Session } from '#shared/contract/views.ts';
import { eventually } from '../../tests/support/eventually.ts';
import { createEngine } from './createEngine.ts';
import { leastCost } from './crypto/index.ts';
import type { Engine, EngineOptions } from './engine.ts';
import { fakeKeychain } from './identity/testing/fakeKeychain.ts';
import { must } from './identity/testing/people.ts';
import { temporaryFolder } from './identity/testing/temporaryFolder.ts';

const mum = { name: 'Mum', avatar: '1.2.3.4.0', secretKind: 'passphrase', secret: 'a long hallway' } as const;

async function start(dataDirectory: string, options: Partial<EngineOptions> = {}): Promise<Engine> {
  const engine = must(
    await createEngine({
      dataDirectory,
      deviceName: 'Kitchen',
      workerFiles: { photos: '/nowhere/photos.js' },
      network: { host: '127.0.0.1' },
      passwordCost: leastCost,
      log: () => undefined,
      ...options,
    }),
  );
  onTestFinished(() => engine.close());
  return engine;
}

/** What a screen shows now, as long as the test runs. */
function watchSession({ api }: Engine) {
  const shown: { now: Session | null } = { now: null };
  const emit = (value: Session): void => void (shown.now = value);
  onTestFinished(api.queries.session({}, emit, () => undefined));
  return shown;
}
function watchConnections({ api }: Engine) {
  const shown: { now: Connections | null } = { now: null };
  const emit = (value: Connections): void => void (shown.now = value);
  onTestFinished(api.queries.connections({}, emit, () => undefined));
  return shown;
}
const listening = (shown: { now: Connections | null }) => shown.now?.open.some(({ kind }) => kind === 'listening');
const openName = (shown: { now: Session | null }) => shown.now?.open?.profile.name;

test('[P6] paused, nothing is open and nothing listens, whoever opens a profile meanwhile; resumed, it listens again', async () => {
  const engine = await start(await temporaryFolder());
  engine.pause('person');
  must(await engine.api.commands['profiles.create'](mum));
  const connections = watchConnections(engine);
  await eventually(() => expect(connections.now?.open).toEqual([]));
  engine.pause('sleep');
  engine.resume('sleep');
  await eventually(() => expect(connections.now?.open).toEqual([]));
  engine.resume('person');
  await eventually(() => {
    connections.now = watchConnections(engine).now;
    expect(listening(connections)).toBe(true);
  });
});

test('whoever has just made a profile is in it: no screen ever asks for what they chose a moment ago', async () => {
  const engine = await start(await temporaryFolder());
  const asked: (string | undefined)[] = [];
  const emit = ({ profiles, open }: Session): void => {
    if (profiles.length > 0) asked.push(open?.profile.name);
  };
  onTestFinished(engine.api.queries.session({}, emit, () => undefined));
  must(await engine.api.commands['profiles.create'](mum));
  await eventually(() => expect(asked).not.toEqual([]));
  expect(new Set(asked)).toEqual(new Set(['Mum']));
});

test('a profile that its computer’s login opens is open after the next start, and one that it does not is not', async () => {
  const folder = await temporaryFolder();
  const keychain = fakeKeychain();
  const first = await start(folder, { keychain });
  must(await first.api.commands['profiles.create'](mum));
  const shown = watchSession(first);
  await eventually(() => expect(shown.now?.open?.loginUnlock).toBe('off'));
  const wrong = await first.api.commands['profiles.openByLogin']({ on: true, secret: 'not hers' });
  expect(wrong).toMatchObject({ problem: { code: 'WRONG_SECRET' } });
  must(await first.api.commands['profiles.openByLogin']({ on: true, secret: mum.secret }));
  await eventually(() => expect(shown.now?.open?.loginUnlock).toBe('on'));
  await first.close();

  const second = await start(folder, { keychain });
  const opened = watchSession(second);
  await eventually(() => expect(openName(opened)).toBe('Mum'));
  await second.close();

  keychain.lose();
  const third = await start(folder, { keychain });
  const locked = watchSession(third);
  await eventually(() => expect(locked.now?.loginBroken).toBe(true));
  expect(openName(locked)).toBeUndefined();
  const profile = locked.now!.profiles[0]!.id;
  must(await third.api.commands['profiles.unlock']({ profile, secret: mum.secret }));
  await eventually(() => expect(openName(locked)).toBe('Mum'));
  expect(locked.now?.loginBroken).toBeUndefined();
});

import { expect, test } from 'vitest';
import { fakeSafeStorage } from '../../tests/support/electron/fakeSafeStorage.ts';
import { createKeychainClerk } from './keychainClerk.ts';
import type { Electron } from './electronApi.ts';

const half = Uint8Array.from({ length: 32 }, (_, index) => index * 7);

function clerk(storage = fakeSafeStorage(), platform: NodeJS.Platform = 'linux') {
  const { answer } = createKeychainClerk(storage as unknown as Electron['safeStorage'], platform);
  return {
    storage,
    kind: async () => (await answer({ type: 'keychain', id: 1, ask: 'available' })) as { kind: string },
    wrap: async (secret = half) =>
      (await answer({ type: 'keychain', id: 2, ask: 'wrap', secret })) as { wrapped: Uint8Array | null },
    unwrap: async (wrapped: Uint8Array) =>
      (await answer({ type: 'keychain', id: 3, ask: 'unwrap', wrapped })) as { secret: Uint8Array | null },
  };
}

test.each(['linux', 'darwin', 'win32'] as const)('%s: what is wrapped comes back, byte for byte', async (platform) => {
  const { kind, wrap, unwrap } = clerk(fakeSafeStorage({ tag: platform === 'linux' ? 'v12' : 'v10' }), platform);
  expect(await kind()).toMatchObject({ kind: 'yes' });
  const { wrapped } = await wrap();
  expect(Buffer.from(wrapped!).includes(Buffer.from(half))).toBe(false);
  expect(await unwrap(wrapped!)).toEqual({ type: 'keychainUnwrapped', id: 3, secret: half, isStale: false });
});

test('[P3] a Linux without a secret service is told by its name, or by the mark on what it makes, and is not used', async () => {
  expect(await clerk(fakeSafeStorage({ backend: 'basic_text' })).kind()).toMatchObject({ kind: 'basic_text' });
  const pretending = clerk(fakeSafeStorage({ backend: 'gnome_libsecret', tag: 'v10' }));
  expect(await pretending.kind()).toMatchObject({ kind: 'basic_text' });
  expect(await pretending.wrap()).toMatchObject({ wrapped: null });
  expect(await pretending.unwrap(Buffer.from('v10 and what follows'))).toMatchObject({ secret: null });
});

test('no keychain, a locked one and one that was lost are all the same: not now', async () => {
  const none = clerk(fakeSafeStorage({ available: false }));
  expect(await none.kind()).toMatchObject({ kind: 'no' });
  expect(await none.wrap()).toMatchObject({ wrapped: null });
  const lost = clerk();
  const { wrapped } = await lost.wrap();
  lost.storage.lose();
  expect(await lost.unwrap(wrapped!)).toMatchObject({ secret: null });
  expect(await lost.unwrap(new Uint8Array(3))).toMatchObject({ secret: null });
});

import type { KeychainAsk, MainSays } from '../engineProcess/messages.ts';
import type { Electron } from './electronApi.ts';

/**
 * Asks the system's keychain for the engine, through Electron's asynchronous safeStorage, which does not stop the
 * window while a system asks its person. What it handles is random bytes; nothing of it is kept or logged here.
 */
export function createKeychainClerk(
  safeStorage: Electron['safeStorage'],
  platform: NodeJS.Platform = process.platform,
): { answer(ask: KeychainAsk): Promise<MainSays> } {
  async function kind(): Promise<'yes' | 'basic_text' | 'no'> {
    if (!(await safeStorage.isAsyncEncryptionAvailable())) return 'no';
    if (platform !== 'linux') return 'yes';
    if (safeStorage.getSelectedStorageBackend() === 'basic_text') return 'basic_text';
    return isPretended(await safeStorage.encryptStringAsync('probe'), platform) ? 'basic_text' : 'yes';
  }

  async function wrap(secret: Uint8Array): Promise<Uint8Array | null> {
    const wrapped = await safeStorage.encryptStringAsync(Buffer.from(secret).toString('base64'));
    return isPretended(wrapped, platform) ? null : new Uint8Array(wrapped);
  }

  async function unwrap(wrapped: Uint8Array): Promise<{ secret: Uint8Array | null; isStale: boolean }> {
    if (isPretended(wrapped, platform)) return { secret: null, isStale: false };
    const { result, shouldReEncrypt } = await safeStorage.decryptStringAsync(Buffer.from(wrapped));
    return { secret: new Uint8Array(Buffer.from(result, 'base64')), isStale: shouldReEncrypt };
  }

  return {
    async answer(asked) {
      const { id } = asked;
      // Whatever is thrown means the same: not now. Its words could be anybody's, and go nowhere.
      switch (asked.ask) {
        case 'available':
          return { type: 'keychainAnswer', id, kind: await kind().catch(() => 'no' as const) };
        case 'wrap':
          return { type: 'keychainWrapped', id, wrapped: await wrap(asked.secret).catch(() => null) };
        case 'unwrap': {
          const nothing = { secret: null, isStale: false };
          return { type: 'keychainUnwrapped', id, ...(await unwrap(asked.wrapped).catch(() => nothing)) };
        }
      }
    },
  };
}

/**
 * On Linux Chromium marks what it sealed under a key that stands in its own source with `v10`: it falls back to that
 * where no secret service answers, whatever the desktop is called. (On macOS `v10` is the real Keychain.)
 */
const isPretended = (wrapped: Uint8Array, platform: NodeJS.Platform): boolean =>
  platform === 'linux' && Buffer.from(wrapped.subarray(0, 3)).toString('latin1') === 'v10';

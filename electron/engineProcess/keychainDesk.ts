import type { KeychainKind, SystemKeychain, Unwrapped } from '#engine/identity/systemKeychain.ts';
import type { EngineSays, KeychainAsk } from './messages.ts';

type Answer = KeychainKind | Uint8Array | Unwrapped | undefined;

/**
 * The system's keychain, asked for from the main process, which alone reaches it. Nobody hurries: a system may ask its
 * person first. What goes over the channel is random bytes that open nothing without the profile's folder.
 */
export function createKeychainDesk(say: (message: EngineSays) => void): {
  readonly keychain: SystemKeychain;
  /** Returns whether this had been asked. */
  answered(id: number, answer: Answer): boolean;
} {
  const asked = new Map<number, (answer: Answer) => void>();
  let lastId = 0;

  const ask = (question: DistributiveOmit<KeychainAsk, 'type' | 'id'>): Promise<Answer> =>
    new Promise((resolve) => {
      const id = ++lastId;
      asked.set(id, resolve);
      say({ type: 'keychain', id, ...question });
    });

  return {
    keychain: {
      async available() {
        const kind = await ask({ ask: 'available' });
        return kind === 'yes' || kind === 'basic_text' ? kind : 'no';
      },
      async wrap(secret) {
        const wrapped = await ask({ ask: 'wrap', secret });
        return wrapped instanceof Uint8Array ? wrapped : undefined;
      },
      async unwrap(wrapped) {
        const unwrapped = await ask({ ask: 'unwrap', wrapped });
        return typeof unwrapped === 'object' && 'secret' in unwrapped ? unwrapped : undefined;
      },
    },
    answered(id, answer) {
      const resolve = asked.get(id);
      asked.delete(id);
      resolve?.(answer);
      return resolve !== undefined;
    },
  };
}

type DistributiveOmit<Union, Keys extends PropertyKey> = Union extends unknown ? Omit<Union, Keys> : never;

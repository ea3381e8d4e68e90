import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

export type Backend = 'gnome_libsecret' | 'kwallet6' | 'basic_text' | 'unknown';

/**
 * Electron's asynchronous safeStorage: strings in, tagged bytes out. On a Linux without a secret service it says that
 * it is available all the same, and seals under a key that everybody has, which only the tag tells.
 */
export function fakeSafeStorage({
  backend = 'gnome_libsecret',
  tag = 'v11',
  available = true,
}: Partial<{
  readonly backend: Backend;
  readonly tag: 'v10' | 'v11' | 'v12';
  readonly available: boolean;
}> = {}) {
  let key = randomBytes(32);
  const seen: string[] = [];
  return {
    isAsyncEncryptionAvailable: async () => available,
    getSelectedStorageBackend: () => backend,
    async encryptStringAsync(text: string): Promise<Buffer> {
      if (!available) throw new Error('safeStorage is not available');
      seen.push(text);
      const nonce = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', key, nonce);
      const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return Buffer.concat([Buffer.from(tag), nonce, cipher.getAuthTag(), sealed]);
    },
    async decryptStringAsync(encrypted: Buffer): Promise<{ shouldReEncrypt: boolean; result: string }> {
      if (!available) throw new Error('safeStorage is temporarily unavailable');
      const decipher = createDecipheriv('aes-256-gcm', key, encrypted.subarray(3, 15));
      decipher.setAuthTag(encrypted.subarray(15, 31));
      const result = Buffer.concat([decipher.update(encrypted.subarray(31)), decipher.final()]).toString('utf8');
      return { shouldReEncrypt: false, result };
    },
    setUsePlainTextEncryption: (): never => {
      throw new Error('Nobody asks for pretended encryption');
    },
    /** Every text it was given. */
    seen,
    /** As after the system was set up anew. */
    lose: () => void (key = randomBytes(32)),
  };
}

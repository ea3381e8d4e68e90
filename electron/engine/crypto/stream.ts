import { sodium } from './sodium.ts';

/** Plaintext per chunk. Fixed, so that a chunk's place in the file is arithmetic. */
export const chunkBytes = 256 * 1024;
export const headerBytes = 24;
/** What secretstream adds to every chunk. */
export const chunkOverheadBytes = 17;

export type StreamEncryptor = { readonly header: Uint8Array; push(chunk: Uint8Array, isLast: boolean): Uint8Array };

/** `crypto_secretstream_xchacha20poly1305`, one key per file. */
export function encryptStream(key: Uint8Array): StreamEncryptor {
  const { state, header } = sodium.crypto_secretstream_xchacha20poly1305_init_push(key);
  return {
    header,
    push: (chunk, isLast) =>
      sodium.crypto_secretstream_xchacha20poly1305_push(
        state,
        chunk,
        null,
        isLast
          ? sodium.crypto_secretstream_xchacha20poly1305_TAG_FINAL
          : sodium.crypto_secretstream_xchacha20poly1305_TAG_MESSAGE,
      ),
  };
}

export type StreamDecryptor = {
  /** Undefined when the chunk is not authentic. A stream cut short raises no error by itself: check `isLast` at its end. */
  pull(chunk: Uint8Array): { readonly chunk: Uint8Array; readonly isLast: boolean } | undefined;
};

/** Undefined when the header cannot belong to such a stream. */
export function decryptStream(key: Uint8Array, header: Uint8Array): StreamDecryptor | undefined {
  if (header.length !== headerBytes) return undefined;
  const state = sodium.crypto_secretstream_xchacha20poly1305_init_pull(header, key);
  return {
    pull: (chunk) => {
      // The wrapper says false for a forgery, whatever its types say.
      const result = sodium.crypto_secretstream_xchacha20poly1305_pull(state, chunk, null);
      if (result === false) return undefined;
      return { chunk: result.message, isLast: result.tag === sodium.crypto_secretstream_xchacha20poly1305_TAG_FINAL };
    },
  };
}

import type { BlobId, DeviceId } from '#shared/domain/ids.ts';
import type { BlobRef } from './types.ts';

/** The beginnings of chunks whose connection broke. Taking one takes it away. */
export type Remnants = {
  take(chunk: number): Uint8Array | undefined;
  keep(chunk: number, bytes: Uint8Array): void;
};

/** As many as there are requests under way, and a few that nobody came back for: 2 MiB. */
const mostKept = 8;

/**
 * What came of chunks that are not whole, in memory: nobody knows yet whether it is right, so it is not written. Each is for
 * the computer that sent it, to go on with when it is back. Had two sent parts of a wrong chunk, nobody could tell who lied.
 */
export function createRemnants() {
  const kept = new Map<string, Uint8Array>();
  const keyOf = (device: DeviceId, id: BlobId, sizeBytes: number, chunk: number): string =>
    `${device} ${id} ${sizeBytes} ${chunk}`;

  return {
    of: (device: DeviceId, { id, sizeBytes }: BlobRef): Remnants => ({
      take(chunk) {
        const key = keyOf(device, id, sizeBytes, chunk);
        const bytes = kept.get(key);
        kept.delete(key);
        return bytes;
      },
      keep(chunk, bytes) {
        kept.set(keyOf(device, id, sizeBytes, chunk), bytes);
        const [oldest] = kept.keys();
        if (kept.size > mostKept && oldest !== undefined) kept.delete(oldest);
      },
    }),
  };
}

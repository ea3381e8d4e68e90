import { CircleId, DeviceId, type BlobId } from '#shared/domain/ids.ts';
import { failed, ok } from '#shared/domain/result.ts';
import { hash, randomId, toText } from '../../crypto/index.ts';
import type { BlobSource } from '../sources.ts';
import type { FileRange } from '../sizes.ts';
import type { Rank, Want } from '../wants.ts';
import { sealedFile, type SealedFile } from './blobs.ts';

const someId = (): string => toText(hash(new TextEncoder().encode(randomId())));
const someDevice = (): DeviceId => DeviceId.parse(someId());
export const someCircle = (): CircleId => CircleId.parse(someId());

/** A sealed photo somewhere in a circle. */
export type Sealed = SealedFile & { readonly want: Want };

export function sealed(
  circle: CircleId,
  options: { readonly rank?: Rank; readonly newness?: number; readonly sizeBytes?: number } = {},
): Sealed {
  const made = sealedFile(options.sizeBytes ?? 1000);
  return { ...made, want: { ...made.ref, rank: options.rank ?? 0, circle, newness: options.newness ?? 0 } };
}

export type Asked = { readonly id: BlobId } & FileRange;

/**
 * A computer that sends what it has, piece by piece. `before` may hold a piece back, or throw as a connection
 * does that breaks; `answer` may say something else than the truth.
 */
export function memorySource(
  photos: readonly Sealed[],
  options: {
    readonly device?: DeviceId;
    readonly network?: string;
    readonly pieceBytes?: number;
    readonly before?: (id: BlobId, at: number, signal: AbortSignal) => Promise<void> | void;
    readonly answer?: (id: BlobId) => 'NOT_HERE' | 'GONE' | 'FAILED' | 'LIE' | 'OTHER_SIZE' | 'TOO_MUCH' | undefined;
  } = {},
): BlobSource & { readonly asked: Asked[]; readonly mostAtOnce: () => number; readonly sentBytes: () => number } {
  const has = new Map(photos.map(({ want, file }) => [want.id, file]));
  const asked: Asked[] = [];
  let underWay = 0;
  let most = 0;
  let sent = 0;
  return {
    device: options.device ?? someDevice(),
    network: options.network,
    asked,
    mostAtOnce: () => most,
    sentBytes: () => sent,
    async fetch(id, range, signal) {
      asked.push({ id, ...range });
      const answer = options.answer?.(id);
      const bytes = has.get(id);
      if (answer === 'NOT_HERE' || answer === 'GONE' || answer === 'FAILED') return failed({ code: answer });
      if (bytes === undefined) return failed({ code: 'NOT_HERE' });
      const sends = answer === 'LIE' ? bytes.map((byte) => byte ^ 1) : bytes;
      async function* pieces() {
        underWay += 1;
        most = Math.max(most, underWay);
        try {
          const pieceBytes = options.pieceBytes ?? 64 * 1024;
          for (let at = range.start; at < range.end; at += pieceBytes) {
            await options.before?.(id, at, signal);
            const piece = sends.subarray(at, Math.min(range.end, at + pieceBytes));
            sent += piece.length;
            yield piece;
          }
          if (answer === 'TOO_MUCH') yield new Uint8Array(10);
        } finally {
          underWay -= 1;
        }
      }
      return ok({ sizeBytes: answer === 'OTHER_SIZE' ? bytes.length + 1 : bytes.length, bytes: pieces() });
    },
  };
}

import type { Envelope } from '../envelopes/index.ts';
import type { GateProblem } from './problems.ts';

const kibibyte = 1024;

/** How large an envelope may be, whoever sends it, wherever it arrives. */
const largest: Record<string, number> = {
  membership: 64 * kibibyte,
  document: 64 * kibibyte,
  epoch: 2048 * kibibyte,
  keys: 2048 * kibibyte,
  takeBack: 1024 * kibibyte,
  copyErased: 4 * kibibyte,
};

/** Of all other types, also those that this version does not know: they are kept and passed on, within reason. */
const largestOther = 64 * kibibyte;

/**
 * Of what hangs a photo up or lays one before the guardians: its thumbnail, preview and original. The list is in clear, and
 * what hides the photo hides these files, whoever else's they are: so there is no room for others.
 */
const mostBlobs = 3;

/** A single blob. */
const largestBlobBytes = 2 ** 32;

/** By rank. Those that we make have a tenth of it at most. */
const largestOfRank: Record<number, number> = { 0: 1024 * kibibyte, 1: 32 * 1024 * kibibyte };

/**
 * What a blob passes for: 0 thumbnail, 1 preview, 2 original. Whoever mentions it says so, and small ones come before all
 * others and have room where originals have none: what is too large for what it is said to be comes last.
 */
export const rankOf = ({ size, rank }: { readonly size: number; readonly rank: number }): 0 | 1 | 2 =>
  size > (largestOfRank[rank] ?? Infinity) ? 2 : (rank as 0 | 1 | 2);

export function sizeProblem({ type, bytes, blobs }: Envelope): GateProblem | null {
  if (bytes.length > (largest[type] ?? largestOther)) return { code: 'TOO_LARGE' };
  if ((type === 'document' || type === 'slip') && blobs.length > mostBlobs)
    return { code: 'TOO_LARGE', detail: 'more files than a photo has' };
  return blobs.some(({ size }) => size > largestBlobBytes) ? { code: 'TOO_LARGE', detail: 'a blob' } : null;
}

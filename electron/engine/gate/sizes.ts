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
};

/** Types this version does not know are kept and passed on, within reason. */
const largestUnknown = 64 * kibibyte;

/** A single blob. */
const largestBlobBytes = 2 ** 32;

export function sizeProblem({ type, bytes, blobs }: Envelope): GateProblem | null {
  if (bytes.length > (largest[type] ?? largestUnknown)) return { code: 'TOO_LARGE' };
  return blobs.some(({ size }) => size > largestBlobBytes) ? { code: 'TOO_LARGE', detail: 'a blob' } : null;
}

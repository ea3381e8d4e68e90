import type { CircleId } from '#shared/domain/ids.ts';
import { concat, hash, sameBytes } from '../crypto/index.ts';
import { decodeCanonical, encodeCanonical } from '../envelopes/canonical.ts';
import { idToBytes } from '../envelopes/content.ts';
import { mostWelcomeBytes, sliceBytes, WelcomeBundle, type Said } from './messages.ts';
import type { Admitted } from './types.ts';

type Slice = Extract<Said, { t: 'slice' }>;
type Announced = Extract<Said, { t: 'welcome' }>;

/** What the guardian says to hand a welcome over. Throws when it is larger than the other side would take. */
export function* sayWelcome(admitted: Admitted): Generator<Said> {
  const bytes = encodeCanonical({
    circle: idToBytes(admitted.circle),
    circleName: admitted.circleName,
    entries: admitted.entries,
  });
  if (bytes.length > mostWelcomeBytes) throw new Error(`A welcome of ${bytes.length} bytes is too large`);
  yield { t: 'welcome', sizeBytes: bytes.length, hash: hash(bytes) };
  for (let at = 0; at < bytes.length; at += sliceBytes)
    yield { t: 'slice', bytes: bytes.subarray(at, at + sliceBytes) };
}

/** Puts the slices together: 'more' until the last one, 'bad' when they are not what was announced. */
export type WelcomeReader = { take(slice: Slice): Admitted | 'more' | 'bad' };

export function createWelcomeReader(announced: Announced, circle: CircleId): WelcomeReader {
  const slices: Uint8Array[] = [];
  let received = 0;
  return {
    take({ bytes }) {
      received += bytes.length;
      // An empty slice would let a request live on for ever.
      if (bytes.length === 0 || received > announced.sizeBytes) return 'bad';
      slices.push(bytes);
      if (received < announced.sizeBytes) return 'more';
      const whole = concat(...slices);
      const bundle = sameBytes(hash(whole), announced.hash) ? decodeCanonical(WelcomeBundle, whole) : undefined;
      return bundle?.ok === true && bundle.value.circle === circle ? bundle.value : 'bad';
    },
  };
}

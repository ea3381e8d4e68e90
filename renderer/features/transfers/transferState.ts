import type { Transfers } from '#shared/contract/networkViews.ts';

export type TransferState =
  | { readonly kind: 'nothing' }
  /** There is something to fetch, and a computer that may have it is asleep. */
  | { readonly kind: 'waiting' }
  | { readonly kind: 'coming'; readonly remainingMs: number | null };

/** Below this it is over before anybody has read the line. */
const worthSayingMs = 3_000;
const worthSayingBytes = 8_000_000;

/**
 * What is to say of the pictures that are not here yet. Nothing is said of what is not so: that they are coming only
 * while bytes come, that they wait only while somebody else's computer is away.
 *
 * @param somebodyAway whether a computer of the circle is not here
 * @param diskStops whether it is this computer's own disk that keeps them out, which the page is told elsewhere
 */
export function transferState(
  transfers: Transfers | undefined,
  somebodyAway: boolean,
  diskStops = false,
): TransferState {
  if (transfers === undefined) return { kind: 'nothing' };
  const { incoming, bytesPerSecond } = transfers;
  if (incoming.thumbnails + incoming.previews + incoming.originals === 0) return { kind: 'nothing' };
  if (bytesPerSecond === 0) return { kind: somebodyAway && !diskStops ? 'waiting' : 'nothing' };
  const remainingMs = (incoming.bytesLeft / bytesPerSecond) * 1000;
  if (remainingMs < worthSayingMs && incoming.bytesLeft < worthSayingBytes) return { kind: 'nothing' };
  return { kind: 'coming', remainingMs: remainingMs > 10_000 ? remainingMs : null };
}

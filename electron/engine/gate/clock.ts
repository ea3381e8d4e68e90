import type { DeviceId, EnvelopeId } from '#shared/domain/ids.ts';
import { headsToName } from '../membership/index.ts';
import { lastLink } from './chains.ts';
import { nextSeq, type Ledger } from './ledger.ts';

/**
 * How far an envelope's clock may be ahead of the membership entries that it names. Measured from those and nothing
 * else: every computer has them and none is ever erased, so all decide alike, whatever came before or was taken back
 * since. Wide enough that nobody gets there by living; a guardian's next entry makes room for as much again.
 */
export const clockSpan = 2 ** 40;

/** The highest clock that an envelope may have which names these heads. */
export const clockLimit = (ledger: Ledger | undefined, heads: readonly EnvelopeId[]): number =>
  Math.min(eraOf(ledger, heads) + clockSpan, Number.MAX_SAFE_INTEGER);

/** The clock of the latest entry among these. */
export const eraOf = (ledger: Ledger | undefined, heads: readonly EnvelopeId[]): number =>
  heads.reduce((latest, head) => Math.max(latest, ledger?.envelopes.get(head)?.clock ?? 0), 0);

/** Where a device's next draft goes on. */
export function draftStart(ledger: Ledger, author: DeviceId) {
  const heads = headsToName(ledger.graph, author);
  return {
    circle: ledger.circle,
    nextSeq: nextSeq(ledger, author),
    previous: lastLink(ledger, author),
    clock: ledger.clock,
    clockLimit: clockLimit(ledger, heads),
    clockSpan,
    heads,
  };
}

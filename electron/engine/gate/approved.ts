import type { EnvelopeId } from '#shared/domain/ids.ts';
import { knewOf, pairKey } from '../membership/index.ts';
import { isOnChain } from './chains.ts';
import type { Ledger } from './ledger.ts';

/**
 * Whether a slip is let through by an approval: both count, and nobody keeps the slip's author apart from somebody in the
 * album by an entry that the approving guardian did not know, of a slip that whoever parted them did not know either.
 */
export function isLetThrough(ledger: Ledger, slip: EnvelopeId, approval: EnvelopeId): boolean {
  const [shown, approved] = [ledger.envelopes.get(slip), ledger.envelopes.get(approval)];
  if (shown?.isAlive !== true || approved?.standing !== 'governs') return false;
  const { partings } = ledger.membership;
  if (partings.size === 0 || approved.audience === null) return true;
  return approved.audience.every((other) =>
    (partings.get(pairKey(shown.member, other)) ?? []).every(
      ({ entry, ends }) =>
        knewOf(ledger.graph, approved.heads, entry) ||
        isOnChain(ledger, shown.author, ends.get(shown.author) ?? [], slip),
    ),
  );
}

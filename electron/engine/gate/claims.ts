import type { Ledger } from './ledger.ts';

/**
 * Counts anew what each device's documents claimed when they came, in the order in which they were written: after a start
 * they are read in another one.
 */
export function settleClaims(ledger: Ledger | undefined): void {
  for (const { ids } of ledger?.written.values() ?? []) {
    const facts = ids.flatMap((id) => ledger?.envelopes.get(id) ?? []).sort((one, other) => one.seq - other.seq);
    let claimedBytes = 0;
    for (const fact of facts) {
      if (fact.isAlive) for (const { size } of fact.blobs) claimedBytes += size;
      fact.claimedBytes = claimedBytes;
    }
  }
}

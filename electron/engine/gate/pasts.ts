import type { EnvelopeId } from '#shared/domain/ids.ts';
import { stateAt, type MembershipState } from '../membership/index.ts';
import type { Envelope } from '../envelopes/index.ts';
import type { Ledger } from './ledger.ts';

/** The membership that an author had seen, and the entries by which they name it. */
export type Past = { readonly state: MembershipState; readonly heads: readonly EnvelopeId[] };

/** Remembers the last few memberships that authors had seen: most have seen what we see. */
export function createPastCache() {
  const pasts = new Map<string, Past>();
  return {
    clear: () => pasts.clear(),
    /** Undefined where the author knew of entries that never came here. */
    seenBy(ledger: Ledger, { heads }: Pick<Envelope, 'heads'>): Past | undefined {
      if (heads.length === 0 || !heads.every((head) => ledger.envelopes.get(head)?.type === 'membership'))
        return undefined;
      const name = [...heads].sort().join();
      // The list is kept with each envelope that names it: one list for all of them.
      const past = pasts.get(name) ?? { state: stateAt(ledger.graph, heads), heads };
      pasts.delete(name);
      pasts.set(name, past);
      const oldest = pasts.keys().next();
      if (pasts.size > 64 && !oldest.done) pasts.delete(oldest.value);
      return past;
    },
  };
}

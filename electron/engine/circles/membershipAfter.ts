import type { z } from 'zod';
import { decodeCanonical, MembershipBody, type DeviceCard, type Draft } from '../envelopes/index.ts';
import { addEntry, emptyGraph, reduce, type MembershipGraph, type MembershipState } from '../membership/index.ts';

/** A device's card with its ids as bytes: as it is written into an admission. */
export type DeviceCardBytes = z.input<typeof DeviceCard>;

/** The membership as it will be once a draft's entries are in: keys are wrapped for the people it lets in. */
export function membershipAfter(graph: MembershipGraph | undefined, draft: Draft): MembershipState {
  let after = graph ?? emptyGraph(draft.circle);
  for (const envelope of draft.envelopes) {
    if (envelope.type !== 'membership') continue;
    const body = decodeCanonical(MembershipBody, envelope.payload);
    if (!body.ok) throw new Error(`Drafted a malformed entry: ${body.problem}`);
    const added = addEntry(after, {
      id: envelope.id,
      circle: draft.circle,
      author: envelope.author,
      parents: envelope.heads,
      body: body.value,
    });
    // The gate will say why when it refuses it.
    if (added.ok) after = added.value;
  }
  return reduce(after);
}

import type { BlobId, CircleId } from '#shared/domain/ids.ts';
import type { BlobStore, Rank } from '../../blobs/index.ts';
import type { Gate } from '../../gate/index.ts';
import type { KnownBlob } from './plan.ts';

/** Every sealed file that living envelopes of any circle name, once, whether it is here or not. */
export function knownBlobs(gate: Gate, blobs: Pick<BlobStore, 'has'>): KnownBlob[] {
  const known = new Map<BlobId, KnownBlob & { circles: CircleId[] }>();
  for (const circle of gate.circles()) {
    const ledger = gate.ledger(circle);
    if (ledger === undefined) continue;
    for (const { blobs: mentions, clock } of ledger.envelopes.values()) {
      for (const { id, size, rank } of mentions) {
        if (!ledger.blobUses.has(id)) continue;
        const before = known.get(id);
        if (before === undefined)
          known.set(id, {
            id,
            sizeBytes: size,
            rank: rank as Rank,
            newness: clock,
            circles: [circle],
            isHere: blobs.has(id),
          });
        else if (!before.circles.includes(circle)) before.circles.push(circle);
      }
    }
  }
  return [...known.values()];
}

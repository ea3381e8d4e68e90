import type { BlobId, CircleId } from '#shared/domain/ids.ts';
import { rankOf, type Gate, type Ledger } from '../gate/index.ts';
import type { Reader } from './ledgers.ts';

/**
 * How many pictures each circle has: the originals that its living envelopes bring along, each once, without those that a
 * guardian hides for now. Needs no key, so every computer of a circle that has heard the same counts the same.
 */
export function createPictureCount(gate: Gate): { readonly reader: Reader; count(circle: CircleId): number } {
  const originals = new Map<CircleId, Set<BlobId>>();
  const countAnew = (circle: CircleId, ledger: Ledger): void =>
    void originals.set(circle, new Set(originalsOf(ledger, ledger.envelopes.keys())));

  return {
    reader: {
      read(batch) {
        for (const [circle, stored] of Map.groupBy(batch, (one) => one.circle)) {
          const ledger = gate.ledger(circle);
          if (ledger === undefined) continue;
          const known = originals.get(circle);
          const ids = stored.map(({ id }) => id);
          const isLess = ids.some((id) => ledger.envelopes.get(id)?.type === 'takeBack');
          if (known === undefined || isLess) countAnew(circle, ledger);
          else for (const original of originalsOf(ledger, ids)) known.add(original);
        }
      },
      startOver: () => originals.clear(),
    },
    count(circle) {
      const all = originals.get(circle) ?? new Set();
      // Those that rest are few, and come and go with what guardians and the membership say: they are counted when asked.
      const atRest = [...(gate.ledger(circle)?.heldUses.keys() ?? [])].filter((id) => all.has(id));
      return all.size - atRest.length;
    },
  };
}

function* originalsOf(
  ledger: Ledger,
  envelopes: Iterable<Parameters<Ledger['envelopes']['get']>[0]>,
): Generator<BlobId> {
  for (const envelope of envelopes)
    for (const mention of ledger.envelopes.get(envelope)?.blobs ?? [])
      if (rankOf(mention) === 2 && ledger.blobUses.has(mention.id)) yield mention.id;
}

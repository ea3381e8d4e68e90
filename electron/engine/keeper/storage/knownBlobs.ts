import type { BlobId, CircleId, DeviceId } from '#shared/domain/ids.ts';
import type { BlobStore } from '../../blobs/index.ts';
import { rankOf, type EnvelopeFact, type Gate } from '../../gate/index.ts';
import type { KnownBlob } from './plan.ts';

/** While they are put together. */
type Known = { -readonly [Field in keyof KnownBlob]: KnownBlob[Field] } & { circles: CircleId[]; authors: DeviceId[] };

/**
 * Every sealed file that living envelopes of any circle name, whether it is here or not. One of which several sizes are
 * said comes once for each of them until it is here: the first is the one that is counted (`isCounted`).
 */
export function knownBlobs(gate: Gate, blobs: Pick<BlobStore, 'has' | 'size'>): KnownBlob[] {
  const firsts = new Map<BlobId, Known>();
  const others = new Map<string, Known>();

  function add(circle: CircleId, { author, clock }: EnvelopeFact, mention: EnvelopeFact['blobs'][number]): void {
    const { id } = mention;
    const first = firsts.get(id);
    const isHere = first?.isHere ?? blobs.has(id);
    // What a guardian hides for now is kept where it is, and nobody gives it to a keeper.
    if (!isHere && gate.ledger(circle)?.heldUses.has(id) === true) return;
    // What is here is as large as it is, whatever anybody says.
    const sizeBytes = (isHere ? blobs.size(id) : undefined) ?? mention.size;
    const rank = rankOf({ size: sizeBytes, rank: mention.rank });
    const before = first?.sizeBytes === sizeBytes ? first : others.get(`${id} ${sizeBytes.toString()}`);
    if (before !== undefined) {
      if (rank < before.rank) before.rank = rank;
      if (clock > before.newness) before.newness = clock;
      if (!before.circles.includes(circle)) before.circles.push(circle);
      if (!before.authors.includes(author)) before.authors.push(author);
      return;
    }
    const isCounted = first === undefined;
    const known = { id, sizeBytes, rank, newness: clock, circles: [circle], authors: [author], isHere, isCounted };
    if (isCounted) firsts.set(id, known);
    else others.set(`${id} ${sizeBytes.toString()}`, known);
  }

  for (const circle of gate.circles())
    for (const fact of gate.ledger(circle)?.envelopes.values() ?? [])
      if (fact.isAlive) for (const mention of fact.blobs) add(circle, fact, mention);
  return [...firsts.values(), ...others.values()];
}

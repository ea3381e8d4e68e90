import { setImmediate as nextTurn } from 'node:timers/promises';
import type { BlobId, CircleId, DeviceId, EnvelopeId } from '#shared/domain/ids.ts';
import type { BlobFetcher, BlobStore, Want } from '../blobs/index.ts';
import { decodeCanonical, openEnvelope, TakeBackBody } from '../envelopes/index.ts';
import { mayFetch, mayHave, mustErase, rankOf, type EnvelopeFact, type Gate, type Ledger } from '../gate/index.ts';
import { mayDeviceGovern } from '../membership/index.ts';
import type { EnvelopeStore, StoredEnvelope } from '../store/index.ts';
import type { Reader } from './ledgers.ts';

/** So many envelopes are gone through before others have their turn. */
const atOnce = 1000;

/**
 * What is stored decides which blobs are fetched, and what is taken back decides which are erased. It goes by what
 * anybody can know of an envelope, so it needs no key.
 */
export function keepBlobsInStep(parts: {
  readonly gate: Gate;
  readonly store: EnvelopeStore;
  readonly blobs: BlobStore;
  readonly fetcher: BlobFetcher;
  readonly own: DeviceId;
  /** Needed by something that is no envelope. */
  readonly isNeeded: (id: BlobId) => boolean;
  /** What one device's documents may bring along is fetched up to here. */
  readonly mostPerDeviceBytes: number;
  readonly onError: (event: string) => void;
}): {
  /** For what comes. */
  readonly reader: Reader;
  /** For what was there before: fetches what is missing, and erases what should be gone (`Loaded.leftovers`). */
  catchUp(leftovers: readonly StoredEnvelope[]): Promise<void>;
  close(): void;
} {
  const { gate, store, blobs, fetcher } = parts;
  /** Whether this computer was a guardian's when somebody looked last. */
  const governed = new Map<CircleId, boolean>();

  function want(circle: CircleId, ledger: Ledger, facts: readonly EnvelopeFact[]): void {
    fetcher.want(
      facts
        .filter((fact) => mayFetch(ledger, fact, parts.mostPerDeviceBytes))
        .flatMap((fact) => fact.blobs.map((blob) => wantOf(circle, fact, blob)))
        .filter(({ id }) => ledger.blobUses.has(id) && !blobs.has(id) && mayHave(ledger, parts.own, id)),
    );
  }

  /**
   * What a guardian hides for now comes to guardians' computers alone, and to everybody's when it is shown again or gone:
   * whoever else names the same bytes wants them still, and may not agree on their size.
   */
  function rest(circle: CircleId, ledger: Ledger): void {
    const turned = new Set(ledger.turnedBlobs);
    ledger.turnedBlobs.clear();
    const isGuardian = mayDeviceGovern(ledger.membership, parts.own);
    // Who is a guardian now, or is one no longer, asks about everything that is held.
    if (isGuardian !== governed.get(circle)) for (const id of ledger.heldUses.keys()) turned.add(id);
    governed.set(circle, isGuardian);
    const lacking = [...turned].filter((id) => !blobs.has(id));
    const ours = new Set(lacking.filter((id) => ledger.blobUses.has(id) && mayHave(ledger, parts.own, id)));
    fetcher.forget(lacking.filter((id) => ledger.blobUses.has(id) && !ours.has(id)));
    if (ours.size === 0) return;
    const facts = [...ledger.envelopes.values()].filter((fact) => fact.blobs.some(({ id }) => ours.has(id)));
    want(circle, ledger, facts);
  }

  function erase(ledger: Ledger, ids: readonly EnvelopeId[]): void {
    const erased = ids.filter((id) => mustErase(ledger, id));
    if (erased.length === 0) return;
    const gone = erased.flatMap((id) => ledger.envelopes.get(id)?.blobs ?? []).map((blob) => blob.id);
    destroy(
      erased,
      gone.filter((id) => ledger.goneBlobs.has(id)),
    );
  }

  function destroy(envelopes: readonly EnvelopeId[], gone: readonly BlobId[]): void {
    const unused = gone.filter((id) => !parts.isNeeded(id) && !isUsed(gate, id));
    fetcher.forget(unused);
    // On a failing disk envelopes are purged at the next start, where they are read again; files that are left are tidied
    // away then.
    Promise.all([store.purge(envelopes), blobs.remove(unused)]).catch(() => parts.onError('purge failed'));
  }

  async function catchUp(leftovers: readonly StoredEnvelope[]): Promise<void> {
    if (leftovers.length > 0)
      destroy(
        leftovers.map(({ id }) => id),
        leftovers.flatMap(blobsOf),
      );
    for (const circle of gate.circles()) {
      const ledger = gate.ledger(circle);
      if (ledger === undefined) continue;
      erase(ledger, [...ledger.takenBack.keys()]);
      rest(circle, ledger);
      const facts = [...ledger.envelopes.values()];
      for (let start = 0; start < facts.length; start += atOnce) {
        want(circle, ledger, facts.slice(start, start + atOnce));
        await nextTurn();
      }
    }
  }

  // A file that is not what its name says was set aside: somebody else has it whole.
  const damaged = blobs.damaged$.subscribe((id) => {
    for (const circle of gate.circles()) {
      const ledger = gate.ledger(circle);
      if (ledger?.blobUses.has(id) !== true || !mayHave(ledger, parts.own, id)) continue;
      // Who mentions it may not agree on its size: the fetcher finds out who is right.
      for (const fact of ledger.envelopes.values())
        for (const mention of fact.isAlive ? fact.blobs : [])
          if (mention.id === id) fetcher.want([{ ...wantOf(circle, fact, mention), newness: ledger.clock }]);
    }
  });

  return {
    reader: {
      read(batch) {
        for (const [circle, stored] of Map.groupBy(batch, (one) => one.circle)) {
          const ledger = gate.ledger(circle);
          if (ledger === undefined) continue;
          const known = stored.flatMap((one) => ledger.envelopes.get(one.id) ?? []);
          want(circle, ledger, known);
          const typeOf = ({ id }: StoredEnvelope) => ledger.envelopes.get(id)?.type;
          erase(ledger, stored.filter((one) => typeOf(one) === 'takeBack').flatMap(targetsOf));
          rest(circle, ledger);
        }
      },
      startOver: () => undefined,
    },
    catchUp,
    close: () => damaged.unsubscribe(),
  };
}

/** Every blob that an envelope names which is not taken back, or `isNeeded` does: what nobody names was left behind by a crash. */
export const livingBlobs = (gate: Gate, needed: Iterable<BlobId>): Set<BlobId> => {
  const living = new Set(needed);
  for (const circle of gate.circles())
    for (const fact of gate.ledger(circle)?.envelopes.values() ?? [])
      // Also what counts for nothing today: it may count again, and is kept until then.
      if (!fact.isErased) for (const { id } of fact.blobs) living.add(id);
  return living;
};

const isUsed = (gate: Gate, id: BlobId): boolean =>
  gate.circles().some((circle) => gate.ledger(circle)?.blobNames.has(id) === true);

const wantOf = (circle: CircleId, fact: EnvelopeFact, blob: EnvelopeFact['blobs'][number]): Want => ({
  id: blob.id,
  sizeBytes: blob.size,
  rank: rankOf(blob),
  circle,
  newness: fact.clock,
});

function blobsOf({ id, bytes }: StoredEnvelope): BlobId[] {
  const envelope = openEnvelope(bytes, { id, alreadyVerified: true });
  return envelope.ok ? envelope.value.blobs.map((blob) => blob.id) : [];
}

function targetsOf({ id, bytes }: StoredEnvelope): EnvelopeId[] {
  const envelope = openEnvelope(bytes, { id, alreadyVerified: true });
  const body = envelope.ok ? decodeCanonical(TakeBackBody, envelope.value.payload) : undefined;
  return body?.ok === true ? body.value.targets.map((target) => target.id) : [];
}

import { Subscription } from 'rxjs';
import type { BlobId, CircleId } from '#shared/domain/ids.ts';
import { livingBlobs, type Carrier } from '../../carrier/index.ts';
import type { Log } from '../../engine.ts';
import { openEnvelope } from '../../envelopes/index.ts';

/**
 * Tidies away sealed files that nobody names, once in each run, when every other computer of every circle has told all
 * that it has. Not before: after a damaged store, or one that was put back from a copy, it is the others who know which
 * pictures there are, and this may be the last copy of one. (Own numbers, which tell a profile that something of its own is
 * missing, a keeper has none.) Answers with how to stop.
 */
export function tidyUpOnceAllWereHeard(parts: {
  readonly carrier: Carrier;
  readonly circles: () => readonly CircleId[];
  readonly log: Log;
}): () => Promise<void> {
  const { carrier, circles, log } = parts;
  const { blobs, gate, completeness, store } = carrier;
  const hearing = new Subscription();
  let isClosed = false;
  let work: Promise<void> = Promise.resolve();

  const isTime = (): boolean =>
    !carrier.wasRebuilt && !carrier.isRebuilding() && circles().every((circle) => completeness.hasHeardAll(circle));

  hearing.add(
    completeness.heard$.subscribe(() => {
      if (!isTime()) return;
      hearing.unsubscribe();
      work = tidyUp().catch((error: unknown) =>
        log('error', 'not tidied up', { name: error instanceof Error ? error.name : 'unknown' }),
      );
    }),
  );

  async function tidyUp(): Promise<void> {
    const before = blobs.ids();
    // Also what the gate makes nothing of: another version may.
    const stored = new Set<BlobId>();
    for await (const batch of store.readAll()) {
      for (const { id, bytes } of batch) {
        const envelope = openEnvelope(bytes, { id, alreadyVerified: true });
        for (const blob of envelope.ok ? envelope.value.blobs : []) stored.add(blob.id);
      }
      if (isClosed) return;
    }
    const arrived = blobs.ids().difference(before);
    const { blobs: count } = await blobs.collectGarbage(livingBlobs(gate, stored.union(arrived)));
    log('info', 'tidied up', { blobs: count });
  }

  return async () => {
    isClosed = true;
    hearing.unsubscribe();
    await work;
  };
}

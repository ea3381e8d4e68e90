import type { EnvelopeId } from '#shared/domain/ids.ts';
import type { BlobStore } from '../blobs/index.ts';
import type { Ledger } from '../gate/index.ts';
import type { EnvelopeStore } from '../store/index.ts';

/** Whether nothing is left on this computer's disk of what somebody took back. */
export async function isNothingLeft(
  ledger: Ledger,
  takeBack: EnvelopeId,
  { store, blobs }: { readonly store: Pick<EnvelopeStore, 'get'>; readonly blobs: Pick<BlobStore, 'has'> },
): Promise<boolean> {
  const targets = ledger.targets.get(takeBack) ?? [];
  // What somebody named who may not is here as ever.
  const isDue = targets.every((target) => ledger.envelopes.get(target)?.isErased !== false);
  const bytes = targets.flatMap((target) => ledger.envelopes.get(target)?.blobs ?? []);
  if (!isDue || bytes.some((blob) => ledger.goneBlobs.has(blob.id) && blobs.has(blob.id))) return false;
  const left = await Promise.all(targets.map((target) => store.get(target)));
  return left.every((one) => one === undefined);
}

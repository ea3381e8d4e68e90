import { onTestFinished } from 'vitest';
import type { CircleId, DeviceId } from '#shared/domain/ids.ts';
import { localUpstream } from '../localUpstream.ts';
import { openEnvelopeStore, type EnvelopeStore, type EnvelopeStoreOptions } from '../envelopeStore.ts';
import type { StoredEnvelope, Upstream } from '../types.ts';
import { family, hashGate } from './envelopes.ts';
import { temporaryFolder } from './temporaryFolder.ts';

/** A store that is closed with the test. Pauses are short unless told otherwise. */
export async function openStore(options: Partial<EnvelopeStoreOptions> = {}): Promise<EnvelopeStore> {
  const opened = await openEnvelopeStore({
    directory: options.directory ?? temporaryFolder(),
    gate: hashGate,
    following: { retryMs: 20, answerMs: 2_000 },
    ...options,
  });
  if (!opened.ok) throw new Error(`${opened.problem.code} ${opened.problem.detail ?? ''}`);
  onTestFinished(() => opened.value.close());
  return opened.value;
}

export async function contentsOf(store: EnvelopeStore): Promise<StoredEnvelope[]> {
  const all: StoredEnvelope[] = [];
  for await (const batch of store.readAll()) all.push(...batch);
  return all;
}

/** A store as another one sees it, without a network between. */
export const upstreamOf = (store: EnvelopeStore, device: DeviceId, circle: CircleId = family): Upstream =>
  localUpstream(store, device, circle);

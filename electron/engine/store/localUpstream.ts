import { filter, map } from 'rxjs';
import type { CircleId, DeviceId } from '#shared/domain/ids.ts';
import type { EnvelopeStore } from './envelopeStore.ts';
import type { FanIn, Upstream } from './types.ts';

/** One circle of a store, as another store of the same process is told of it: without a network between. */
export const localUpstream = (
  store: Pick<EnvelopeStore, 'changesSince' | 'changes$'>,
  device: DeviceId,
  circle: CircleId,
): Upstream => ({
  // The same as over a network: how far this device was followed is true of both.
  key: `${device}:${circle}`,
  device,
  circle,
  changesSince: (checkpoint, limit) => store.changesSince(circle, checkpoint, limit),
  changes$: store.changes$.pipe(
    map(({ envelopes, checkpoint }) => ({ envelopes: envelopes.filter((one) => one.circle === circle), checkpoint })),
    filter(({ envelopes }) => envelopes.length > 0),
  ),
});

/** Takes in, or refuses, all that an upstream has. False when it failed, or the store was closed meanwhile. */
export async function hearToTheEnd(replication: FanIn, upstream: Upstream): Promise<boolean> {
  const { key, circle, device } = upstream;
  const ended = Promise.withResolvers<boolean>();
  const watching = replication.ends$.subscribe({
    next: (end) => end.circle === circle && end.device === device && ended.resolve(true),
    complete: () => ended.resolve(false),
  });
  watching.add(replication.problems$.subscribe((failed) => failed.upstream === key && ended.resolve(false)));
  replication.add(upstream);
  const isWhole = await ended.promise;
  watching.unsubscribe();
  replication.remove(key);
  return isWhole;
}

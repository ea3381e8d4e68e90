import type { Observable } from 'rxjs';
import { z } from 'zod';
import type { CircleId, DeviceId, EnvelopeId } from '#shared/domain/ids.ts';
import type { Result } from '#shared/domain/result.ts';

/** What is stored and sent. The store looks at nothing but these three: the bytes mean nothing to it. */
export type StoredEnvelope = { readonly id: EnvelopeId; readonly circle: CircleId; readonly bytes: Uint8Array };

/**
 * How far somebody has followed the writes of one store: never a time. The epoch is random text that was written
 * when the file was created; a checkpoint of another epoch starts over.
 */
export const StoreCheckpoint = z.object({
  epoch: z.string().min(1).max(64),
  seq: z.number().int().nonnegative().max(Number.MAX_SAFE_INTEGER),
});
export type StoreCheckpoint = Readonly<z.infer<typeof StoreCheckpoint>>;

export type EnvelopePage = { readonly envelopes: readonly StoredEnvelope[]; readonly checkpoint: StoreCheckpoint };

export type GateProblem = { readonly code: string; readonly detail?: string };

/**
 * Decides on every envelope that the store does not have, in the order in which they are stored, on every way in.
 * It runs inside the write: nothing is stored between its verdict and the envelope, and what it folded of the
 * earlier ones is what the store has. It must check that the id is the hash of the bytes. It may be asked again
 * about an envelope that it let in when the write failed in the end (`onNotKept`).
 */
export type Gate = (envelope: StoredEnvelope, from: 'local' | DeviceId) => Result<void, GateProblem>;

/** Somebody who can be asked for envelopes of one circle. */
export type Upstream = {
  /** Stays the same across connections and runs: `${deviceId}:${circleId}`. */
  readonly key: string;
  readonly device: DeviceId;
  readonly circle: CircleId;
  /** What was stored there after the checkpoint, oldest first, at most `limit`; an empty page is the end. */
  changesSince(checkpoint: StoreCheckpoint | null, limit: number): Promise<EnvelopePage>;
  /** Pages that happened while subscribed, each following the one before. */
  readonly changes$: Observable<EnvelopePage>;
};

/** One pull-only replication into which any number of upstreams flow. */
export type FanIn = {
  /** Follows this upstream from where it was left, now and as long as it is not removed. Replaces one of the same key. */
  add(upstream: Upstream): void;
  /** How far it was followed is remembered. */
  remove(key: string): void;
  /**
   * Asks every upstream known now again, and resolves when each is at its end or was given up for this time:
   * see `problems$`.
   */
  inSync(): Promise<void>;
  /**
   * Asks everybody for this circle from the beginning, once: those who are here now, the others when they come. For when the
   * gate lets in what it refused before. Resolves when that would be gone on with after a restart; rejects where the disk fails.
   */
  startOver(circle: CircleId): Promise<void>;
  /** An upstream that failed or did not answer. It is asked again after a pause. */
  readonly problems$: Observable<{ readonly upstream: string; readonly problem: Error }>;
  /** All that this device had of the circle has been taken in or refused; again after each piece of news. */
  readonly ends$: Observable<Pick<Upstream, 'device' | 'circle'>>;
};

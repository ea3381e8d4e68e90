import type { RxCollection } from 'rxdb';
import { replicateRxCollection } from 'rxdb/plugins/replication';
import { Subject } from 'rxjs';
import { z } from 'zod';
import type { CircleId, DeviceId, EnvelopeId } from '#shared/domain/ids.ts';
import type { EnvelopeAdmission } from './admission.ts';
import type { EnvelopeRow } from './envelopeRow.ts';
import { checkpointsOf, composeRound, largestRound, type Offer, type Round } from './round.ts';
import { StoreCheckpoint } from './types.ts';

/** Where each upstream was left, by its key. */
const Checkpoints = z.record(z.string(), StoreCheckpoint);
type Checkpoints = z.infer<typeof Checkpoints>;

/** Of no file: whoever was left there is asked from the beginning. RxDB adds to what it has of them and removes none. */
const atBeginning: StoreCheckpoint = { epoch: 'from the beginning', seq: 0 };

/** The door of the one replication: pages go in, and are stored together with how far their upstream was followed. */
export type Intake = {
  checkpointOf(upstream: string): StoreCheckpoint | null;
  /**
   * Forgets where the upstreams of a circle were left, also those that are not here: each is asked from the beginning the
   * next time, and from where that came to from then on. Resolves when that is stored; pages that are taken after the call
   * come after it. Rejects where the disk fails: then it holds until this is closed.
   */
  startOver(circle: CircleId): Promise<void>;
  /** Resolves when the page is stored. Rejects when it is not: then nothing was moved on, and it must be asked for again. */
  take(page: OfferedPage): Promise<void>;
  close(): Promise<void>;
};

export type OfferedPage = {
  readonly upstream: string;
  /** Null where all of the rows are stored already. */
  readonly device: DeviceId | null;
  readonly rows: readonly EnvelopeRow[];
  readonly checkpoint: StoreCheckpoint;
};

/**
 * RxDB's pull handler, turned round: the pages of all upstreams are gathered by us, because one that hangs must not
 * hold up the others, and are handed to RxDB in rounds when it asks, which it does when told to RESYNC.
 *
 * Each round is settled before the next begins. RxDB keeps what it is about to write under the envelope's id, and
 * counts a checkpoint as reached when the page before it failed: so two versions of one id, or two pages of one
 * upstream, must never be under way together.
 *
 * @throws StoreError when the replication's own records cannot be written.
 */
export async function openIntake(parts: {
  readonly collection: RxCollection<EnvelopeRow>;
  readonly admission: EnvelopeAdmission;
  readonly knownIds: (ids: readonly EnvelopeId[]) => ReadonlySet<string>;
  /** Any one that is stored; undefined where nothing is. */
  readonly someRow: () => EnvelopeRow | undefined;
  readonly onProblem: (problem: Error) => void;
}): Promise<Intake> {
  const resync$ = new Subject<'RESYNC'>();
  const closing = Promise.withResolvers<never>();
  closing.promise.catch(() => undefined);

  let checkpoints: Checkpoints | undefined;
  let waiting: Offer[] = [];
  /** Of the round that is being stored. */
  let storing: readonly Offer[] = [];
  let isWorking = false;
  let isClosed = false;
  let current: { readonly round: Round; readonly taken: () => void } | undefined;
  let failure: Error | undefined;

  const replication = replicateRxCollection<EnvelopeRow, Checkpoints>({
    collection: parts.collection,
    replicationIdentifier: 'fan-in',
    live: true,
    waitForLeadership: false,
    autoStart: false,
    pull: {
      // More than a round holds: RxDB never asks on by itself, we say when.
      batchSize: largestRound + 1,
      stream$: resync$,
      async handler(stored) {
        // A record that cannot be read only costs asking from the beginning.
        checkpoints ??= Checkpoints.safeParse(stored).data ?? {};
        if (current === undefined) return { documents: [], checkpoint: checkpoints };
        const { round, taken } = current;
        current = undefined;
        taken();
        return {
          documents: round.rows.map((row) => ({ ...row, _deleted: false })),
          checkpoint: { ...checkpoints, ...checkpointsOf(round.offers) },
        };
      },
    },
  });
  replication.error$.subscribe((error) => {
    failure = error;
    parts.onProblem(error);
  });
  await replication.start();
  await replication.awaitInitialReplication();

  async function store(round: Round): Promise<void> {
    parts.admission.setSenders(round.senders);
    failure = undefined;
    const taken = Promise.withResolvers<undefined>();
    current = { round, taken: () => taken.resolve(undefined) };
    resync$.next('RESYNC');
    await Promise.race([taken.promise, closing.promise]);
    await replication.internalReplicationState?.streamQueue.down;
    await replication.internalReplicationState?.checkpointQueue;
    // Set meanwhile by the subscription above, which the compiler cannot know.
    const problem = failure as Error | undefined;
    if (problem !== undefined) throw problem;
  }

  async function work(): Promise<void> {
    if (isWorking) return;
    isWorking = true;
    while (waiting.length > 0 && !isClosed) {
      let offers: readonly Offer[] = waiting;
      try {
        const { round, left } = composeRound(waiting, parts.knownIds);
        offers = round.offers;
        waiting = left;
        storing = offers;
        if (round.rows.length > 0) await store(round);
        checkpoints = { ...checkpoints, ...checkpointsOf(offers) };
        for (const offer of offers) offer.resolve();
      } catch (error) {
        if (offers === waiting) waiting = [];
        for (const offer of offers) offer.reject(error);
      }
      storing = [];
    }
    isWorking = false;
  }

  function take(page: OfferedPage): Promise<void> {
    if (isClosed) return Promise.reject(new Error('The store is closed.'));
    return new Promise<void>((resolve, reject) => {
      waiting.push({ ...page, resolve, reject });
      void work();
    });
  }

  return {
    checkpointOf(upstream) {
      const checkpoint = checkpoints?.[upstream] ?? atBeginning;
      return checkpoint.epoch === atBeginning.epoch ? null : checkpoint;
    },
    async startOver(circle) {
      // What is under way came before: how far that was must not be remembered, also of who is followed for the first time.
      const underWay = [...waiting, ...storing].filter(({ upstream }) => upstream.endsWith(`:${circle}`));
      for (const offer of underWay) offer.checkpoint = atBeginning;
      const known = Object.keys(checkpoints ?? {}).filter((upstream) => upstream.endsWith(`:${circle}`));
      const left = [...new Set([...known, ...underWay.map(({ upstream }) => upstream)])];
      checkpoints = { ...checkpoints, ...Object.fromEntries(left.map((upstream) => [upstream, atBeginning])) };
      // A checkpoint is stored with a row or not at all.
      const row = parts.someRow();
      if (row === undefined) return;
      // Nobody sends it.
      const page = { device: null, rows: [row], checkpoint: atBeginning };
      await Promise.all(left.map((upstream) => take({ ...page, upstream })));
    },
    take,
    async close() {
      if (isClosed) return;
      isClosed = true;
      const error = new Error('The store is closed.');
      closing.reject(error);
      for (const offer of waiting.splice(0)) offer.reject(error);
      await replication.cancel();
    },
  };
}

import { join } from 'node:path';
import { createRxDatabase, randomToken, type RxCollection, type RxDatabase } from 'rxdb';
import { Subject, type Observable } from 'rxjs';
import type { CircleId, DeviceId, EnvelopeId } from '#shared/domain/ids.ts';
import { failed, ok, type Result } from '#shared/domain/result.ts';
import { createAdmission, RefusedLocally } from './admission.ts';
import {
  collectionName,
  envelopeSchema,
  envelopesNeverDiffer,
  storeFileName,
  toEnvelope,
  toRow,
  type EnvelopeRow,
} from './envelopeRow.ts';
import { createFanIn, followSettings } from './fanIn.ts';
import type { FollowSettings } from './follower.ts';
import { openIntake } from './intake.ts';
import { storeProblemOf, type StoreProblem } from './problems.ts';
import { openConnection } from './sqlite/connection.ts';
import { createSqliteStorage, type SqliteInternals, type SqliteOptions } from './sqlite/storage.ts';
import type { EnvelopePage, FanIn, Gate, GateProblem, StoreCheckpoint, StoredEnvelope } from './types.ts';

/** All envelopes of one profile, of all its circles, in the order in which they passed the gate. */
export type EnvelopeStore = {
  /**
   * Appends our own envelopes, all or none: each passes the gate, in order, and they are on the disk when this
   * resolves. Ids that are here already are fine. Fails with the gate's problem, or `DISK_FULL`, `DISK_FAILED`,
   * `DATA_DAMAGED`.
   */
  append(envelopes: readonly StoredEnvelope[]): Promise<Result<void, GateProblem>>;
  has(ids: readonly EnvelopeId[]): ReadonlySet<EnvelopeId>;
  get(id: EnvelopeId): Promise<StoredEnvelope | undefined>;
  /** Everything in the order in which it was stored, in batches; what is stored meanwhile comes too. */
  readAll(): AsyncIterable<readonly StoredEnvelope[]>;
  /**
   * Everything that is stored now, once, what is asked for first coming first: all that need not come later, in the order
   * in which it was stored, then the rest, newest first. Each batch is in the order of storing; several batches have room
   * for what a screen asks meanwhile.
   * @param comesLater asked of each envelope's first bytes, `headBytes` of them at least where there are so many
   */
  readInTurns(
    comesLater: (head: Uint8Array) => boolean,
    headBytes: number,
  ): AsyncIterable<{ readonly envelopes: readonly StoredEnvelope[]; readonly isLater: boolean }>;
  /**
   * What was stored of one circle after a checkpoint, to serve peers: at most `limit`, and at most `largestPage`.
   * Fewer only at the end. A checkpoint that means nothing here starts over.
   */
  changesSince(circle: CircleId, checkpoint: StoreCheckpoint | null, limit: number): Promise<EnvelopePage>;
  /** Emits after each commit, in order, with the checkpoint after it. Of all circles. */
  readonly changes$: Observable<EnvelopePage>;
  /**
   * Destroys envelopes: nothing of their bytes is in the database, its free pages, its log or RxDB's records when
   * this resolves. Nobody is told. The gate must refuse them from before the call on, or they come back.
   * @throws StoreError when the disk fails: call it again.
   */
  purge(ids: readonly EnvelopeId[]): Promise<void>;
  readonly replication: FanIn;
  /** Which file this is: a copy that was put back has another (`isSameFile`). */
  readonly fileMark: string;
  close(): Promise<void>;
};

export type EnvelopeStoreOptions = {
  /** The store's own folder; nothing is written outside of it. */
  readonly directory: string;
  readonly gate: Gate;
  /** A peer sent something that the gate refused, or of another circle. */
  readonly onRefused?: (from: DeviceId, envelope: StoredEnvelope, problem: GateProblem) => void;
  /**
   * These passed the gate and are not stored after all: one after them was refused, or the disk failed. What the
   * gate folded of them is ahead of the store.
   */
  readonly onNotKept?: (envelopes: readonly StoredEnvelope[]) => void;
  /** Something failed that nobody waits for. Nothing is lost; it is done again. */
  readonly onProblem?: (problem: Error) => void;
  readonly following?: Partial<FollowSettings>;
};

/** Nobody gets more envelopes than this at a time. */
const largestPage = 500;
const batchSize = 1000;
/** Small enough that whoever asks for something meanwhile does not wait for long. */
const sliceSize = 100;

type Collections = { readonly [collectionName]: RxCollection<EnvelopeRow> };

/** Opens or makes the store in a folder. Problems: see `StoreProblem`; a damaged one can be set aside (`setAsideDamaged`). */
export async function openEnvelopeStore(options: EnvelopeStoreOptions): Promise<Result<EnvelopeStore, StoreProblem>> {
  const opened = openConnection(join(options.directory, storeFileName));
  if (!opened.ok) return opened;
  let database: RxDatabase<Collections> | undefined;
  try {
    const onProblem = options.onProblem ?? (() => undefined);
    const onRefused = options.onRefused ?? (() => undefined);
    const admission = createAdmission({
      gate: options.gate,
      onRefused,
      onNotKept: options.onNotKept ?? (() => undefined),
    });
    database = await createRxDatabase<Collections>({
      // Only has to be another one than those of the other open databases of this process.
      name: randomToken(10),
      storage: createSqliteStorage({
        connect: () => opened.value,
        onExpendableProblem: (error) => onProblem(error as Error),
      }),
      multiInstance: false,
      eventReduce: false,
    });
    const { envelopes } = await database.addCollections({
      [collectionName]: {
        schema: envelopeSchema,
        conflictHandler: envelopesNeverDiffer,
        instanceCreationOptions: { partition: 'circle', isQueried: false, admission } satisfies SqliteOptions,
      },
    });
    const sqlite = envelopes.internalStorageInstance.internals as SqliteInternals;
    const intake = await openIntake({
      collection: envelopes,
      admission,
      knownIds: sqlite.knownIds,
      someRow: () => sqlite.changedSince(null, 1).documents[0] as EnvelopeRow | undefined,
      onProblem,
    });
    const settings = { ...followSettings, ...options.following };
    return ok(createStore(database, sqlite, createFanIn({ intake, settings, onRefused }), opened.value.mark));
  } catch (error) {
    await database?.close();
    opened.value.close();
    const problem = storeProblemOf(error);
    if (problem === undefined) throw error;
    return failed(problem);
  }
}

function createStore(
  database: RxDatabase<Collections>,
  sqlite: SqliteInternals,
  fanIn: ReturnType<typeof createFanIn>,
  mark: string,
): EnvelopeStore {
  const { envelopes } = database.collections;
  const changes$ = new Subject<EnvelopePage>();
  envelopes.internalStorageInstance.changeStream().subscribe(({ events, checkpoint }) => {
    changes$.next({
      envelopes: events.map(({ documentData }) => toEnvelope(documentData)),
      checkpoint: checkpoint as StoreCheckpoint,
    });
  });
  let closed: Promise<void> | undefined;

  return {
    replication: fanIn,
    fileMark: mark,
    changes$: changes$.asObservable(),
    async append(list) {
      const rows = new Map(list.map((envelope) => [envelope.id, toRow(envelope)]));
      try {
        // What is here already comes back as a conflict, and is fine.
        await envelopes.bulkInsert([...rows.values()]);
        return ok(undefined);
      } catch (error) {
        if (error instanceof RefusedLocally) return failed(error.problem);
        const problem = storeProblemOf(error);
        if (problem === undefined) throw error;
        return failed(problem);
      }
    },
    has: (ids) => sqlite.knownIds(ids) as ReadonlySet<string> as ReadonlySet<EnvelopeId>,
    async get(id) {
      const [row] = await envelopes.internalStorageInstance.findDocumentsById([id], false);
      return row === undefined ? undefined : toEnvelope(row);
    },
    async *readAll() {
      let checkpoint: StoreCheckpoint | null = null;
      for (;;) {
        const page = sqlite.changedSince(checkpoint, batchSize);
        if (page.documents.length === 0) return;
        checkpoint = page.checkpoint;
        yield toEnvelopes(page.documents);
      }
    },
    async *readInTurns(comesLater, headBytes) {
      const heads = sqlite.glances('bytes', Math.ceil((headBytes * 4) / 3));
      const { first = [], later = [] } = Object.groupBy(heads, ({ start }) =>
        comesLater(Buffer.from(start, 'base64url')) ? 'later' : 'first',
      );
      const batch = (seqs: readonly { readonly seq: number }[], isLater: boolean) => ({
        envelopes: toEnvelopes(sqlite.writtenAt(seqs.map(({ seq }) => seq))),
        isLater,
      });
      for (const seqs of slicesOf(first)) yield batch(seqs, false);
      for (const seqs of slicesOf(later).reverse()) yield batch(seqs, true);
    },
    async changesSince(circle, checkpoint, limit) {
      const page = sqlite.changedSince(checkpoint, Math.min(Math.max(Math.trunc(limit) || 1, 1), largestPage), circle);
      return { envelopes: toEnvelopes(page.documents), checkpoint: page.checkpoint };
    },
    async purge(ids) {
      // The gate may be the one who calls, from inside a write: that has to be over first.
      await Promise.resolve();
      sqlite.purge(ids);
    },
    close() {
      closed ??= fanIn.close().then(async () => {
        await database.close();
        changes$.complete();
      });
      return closed;
    },
  };
}

const toEnvelopes = (documents: readonly unknown[]): StoredEnvelope[] =>
  documents.map((document) => toEnvelope(document as EnvelopeRow));

function slicesOf<Item>(items: readonly Item[]): Item[][] {
  const slices: Item[][] = [];
  for (let start = 0; start < items.length; start += sliceSize) slices.push(items.slice(start, start + sliceSize));
  return slices;
}

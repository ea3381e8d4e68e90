import type { Gate } from '../gate/index.ts';
import type { EnvelopeStore, StoredEnvelope } from '../store/index.ts';
import { admitAll, loadAll, readInTurns, type Loaded } from './loading.ts';
import { noticeTurns } from './turns.ts';

export type { Loaded } from './loading.ts';

/**
 * Somebody who goes by what is stored: gets each batch after the gate folded it. What came before the start comes in an
 * order of its own (`load`): readers must not need a photo before what was said about it.
 */
export type Reader = {
  read(batch: readonly StoredEnvelope[]): Promise<void> | void;
  /** Everything is given once more from the beginning, over ledgers of which the old ones are no part. */
  startOver(): void;
  /** All that was stored before has been given. */
  caughtUp?(): void;
};

/**
 * Keeps the gate in step with the store, and whoever reads along in step with both. No key is needed for it. Some
 * may be read twice; readers must not mind.
 */
export type Ledgers = {
  readonly gate: Gate;
  readonly store: EnvelopeStore;
  /**
   * Reads what was stored before, at start, and resolves as soon as a screen is of use: the membership, every key and name
   * and the newest photos are there. `whole` when all of it is, null when it was closed before; until then writing waits.
   */
  load(): Promise<{ readonly whole: Promise<Loaded | null> }>;
  /** Whether all that was stored before has been read. */
  isWhole(): boolean;
  /** Reads everything anew: the gate had let in what the disk then did not take. */
  reread(): Promise<void>;
  /** Gives it what comes from now on, `load` included. */
  addReader(reader: Reader): void;
  /** The same, and first all that was stored before, as `load` does it: after `load`. */
  follow(reader: Reader): Promise<void>;
  removeReader(reader: Reader): void;
  /** One at a time, in order, once all was read: writing, and reading everything anew. */
  inTurn<Value>(work: () => Promise<Value>): Promise<Value>;
  /** After what is being written, also while what was stored before is still being read: nothing is written then. */
  afterWriting<Value>(work: () => Promise<Value>): Promise<Value>;
  close(): void;
};

export function createLedgers(parts: {
  readonly gate: Gate;
  readonly store: EnvelopeStore;
  /** A disk that fails while it is read, or a reader's bug. */
  readonly onError: (error: unknown) => void;
}): Ledgers {
  const { gate, store, onError } = parts;
  const readers = new Set<Reader>();
  /** Those that came later, and have not been given all that was there before. */
  const following = new Set<Reader>();
  let lastWork: Promise<unknown> = Promise.resolve();

  let whole: Promise<unknown> = Promise.resolve();
  let isWhole = true;
  let isClosed = false;

  function afterWriting<Value>(work: () => Promise<Value>): Promise<Value> {
    const turn = lastWork.then(work, work);
    lastWork = turn.catch(() => undefined);
    return turn;
  }

  async function inTurn<Value>(work: () => Promise<Value>): Promise<Value> {
    await whole;
    return afterWriting(work);
  }

  const turns = noticeTurns(gate);

  const subscription = store.changes$.subscribe(({ envelopes }) => {
    // It let them in before they were stored; it may have started over since.
    admitAll(gate, envelopes);
    for (const reader of readers) tell(reader, envelopes).catch(onError);
    if (turns.any()) inTurn(tellAnew).catch(onError);
  });

  /** Something that was told before counts now and did not, or counted and does not now: the gate has it right already. */
  async function tellAnew(): Promise<void> {
    for (const reader of readers) reader.startOver();
    for await (const batch of store.readAll()) await tellAll(batch);
  }

  async function tellAll(batch: readonly StoredEnvelope[]): Promise<void> {
    for (const reader of readers) await tell(reader, batch);
  }

  async function load(): Promise<{ readonly whole: Promise<Loaded | null> }> {
    const enough = Promise.withResolvers<null>();
    isWhole = false;
    const all = loadAll({
      gate,
      store,
      turns,
      tellAll,
      onEnough: () => enough.resolve(null),
      isClosed: () => isClosed,
    }).then((loaded) => {
      if (loaded !== null) for (const reader of readers) if (!following.has(reader)) reader.caughtUp?.();
      isWhole = loaded !== null;
      return loaded;
    });
    whole = all;
    // Whoever writes is told; nobody may be waiting.
    all.catch(onError);
    await Promise.race([enough.promise, all]);
    return { whole: all };
  }

  async function readAgain(): Promise<void> {
    for await (const batch of store.readAll()) {
      admitAll(gate, batch);
      await tellAll(batch);
    }
    if (turns.any()) await tellAnew();
  }

  return {
    gate,
    store,
    load,
    isWhole: () => isWhole,
    inTurn,
    afterWriting,
    addReader: (reader) => void readers.add(reader),
    async follow(reader) {
      readers.add(reader);
      following.add(reader);
      const enough = Promise.withResolvers<null>();
      const all = readInTurns(store, {
        async batch(batch) {
          if (readers.has(reader)) await tell(reader, batch);
        },
        enough: () => enough.resolve(null),
        isClosed: () => isClosed,
      }).then(() => {
        following.delete(reader);
        if (readers.has(reader) && !isClosed) reader.caughtUp?.();
      });
      all.catch(onError);
      await Promise.race([enough.promise, all]);
    },
    removeReader: (reader) => void readers.delete(reader),
    reread: () =>
      inTurn(async () => {
        const fresh = gate.fresh();
        for await (const batch of store.readAll()) admitAll(fresh, batch);
        gate.goOnWith(fresh);
        turns.any();
        for (const reader of readers) reader.startOver();
        await readAgain();
      }),
    close() {
      isClosed = true;
      subscription.unsubscribe();
    },
  };
}

async function tell(reader: Reader, batch: readonly StoredEnvelope[]): Promise<void> {
  await reader.read(batch);
}

import type { EnvelopeStore, StoredEnvelope } from '../store/index.ts';
import type { CircleId } from '#shared/domain/ids.ts';
import type { Gate } from '../gate/index.ts';

/** Somebody who goes by what is stored: gets all of it in the order of storing, each batch after the gate folded it. */
export type Reader = {
  read(batch: readonly StoredEnvelope[]): Promise<void> | void;
  /** Everything is given once more from the beginning, over ledgers of which the old ones are no part. */
  startOver(): void;
};

/**
 * Keeps the gate in step with the store, and whoever reads along in step with both. No key is needed for it. Some
 * may be read twice; readers must not mind.
 */
export type Ledgers = {
  readonly gate: Gate;
  readonly store: EnvelopeStore;
  /** Reads what was stored before, at start. `refused` counts what the gate would not let in again: none, normally. */
  load(): Promise<{ readonly refused: number }>;
  /** Reads everything anew: the gate had let in what the disk then did not take. */
  reread(): Promise<void>;
  /** Gives it what comes from now on, `load` included. */
  addReader(reader: Reader): void;
  /** The same, and first all that was stored before: after `load`. */
  follow(reader: Reader): Promise<void>;
  removeReader(reader: Reader): void;
  /** One at a time, in order: writing, and reading everything anew. */
  inTurn<Value>(work: () => Promise<Value>): Promise<Value>;
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
  let lastWork: Promise<unknown> = Promise.resolve();

  function inTurn<Value>(work: () => Promise<Value>): Promise<Value> {
    const turn = lastWork.then(work, work);
    lastWork = turn.catch(() => undefined);
    return turn;
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
    for await (const batch of store.readAll()) for (const reader of readers) await tell(reader, batch);
  }

  async function load(): Promise<{ readonly refused: number }> {
    let refused = 0;
    for await (const batch of store.readAll()) {
      refused += admitAll(gate, batch);
      for (const reader of readers) await tell(reader, batch);
    }
    if (turns.any()) await tellAnew();
    return { refused };
  }

  return {
    gate,
    store,
    load,
    inTurn,
    addReader: (reader) => void readers.add(reader),
    follow(reader) {
      readers.add(reader);
      return inTurn(async () => {
        for await (const batch of store.readAll()) await tell(reader, batch);
      });
    },
    removeReader: (reader) => void readers.delete(reader),
    reread: () =>
      inTurn(async () => {
        const fresh = gate.fresh();
        for await (const batch of store.readAll()) admitAll(fresh, batch);
        gate.goOnWith(fresh);
        turns.any();
        for (const reader of readers) reader.startOver();
        await load();
      }),
    close: () => subscription.unsubscribe(),
  };
}

/** Whether what some ledger's envelopes are worth has changed since it was asked last. */
function noticeTurns(gate: Gate): { any(): boolean } {
  const seen = new Map<CircleId, number>();
  return {
    any() {
      let isAny = false;
      for (const circle of gate.circles()) {
        const revision = gate.ledger(circle)?.revision ?? 0;
        if (revision !== (seen.get(circle) ?? 0)) isAny = true;
        seen.set(circle, revision);
      }
      return isAny;
    },
  };
}

async function tell(reader: Reader, batch: readonly StoredEnvelope[]): Promise<void> {
  await reader.read(batch);
}

/** Tells a gate of what is stored; answers with how many it would not let in. */
function admitAll(gate: Gate, batch: readonly StoredEnvelope[]): number {
  let refused = 0;
  for (const { id, circle, bytes } of batch) {
    if (gate.ledger(circle)?.envelopes.has(id) === true) continue;
    // What we stored ourselves is no stranger's circle, also when a crash came before the vault heard of it.
    gate.expect(circle);
    if (!gate.admit(bytes, { id, circle, alreadyVerified: true }).ok) refused += 1;
  }
  return refused;
}

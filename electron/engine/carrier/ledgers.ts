import { setImmediate as nextTurn } from 'node:timers/promises';
import type { CircleId, EnvelopeId } from '#shared/domain/ids.ts';
import { bringsPictures, firstBytes } from '../envelopes/index.ts';
import { settleClaims, type Gate, type GateProblem } from '../gate/index.ts';
import type { EnvelopeStore, StoredEnvelope } from '../store/index.ts';

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

export type Loaded = {
  /** How many envelopes the gate would not let in again: none, normally. */
  readonly refused: number;
  /** Taken back, or of a circle that this computer is out of, and still stored: a crash came between. */
  readonly leftovers: readonly StoredEnvelope[];
};

/** So many of the newest pictures are read before a screen is of use: a wall full, and a page of an album. */
const newestFirst = 1500;

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
    for await (const batch of store.readAll()) for (const reader of readers) await tell(reader, batch);
  }

  /** Calls back when enough was read for a screen, and again and again lets others have their turn from then on. */
  async function readInTurns(
    onBatch: (batch: readonly StoredEnvelope[], isLater: boolean) => Promise<void>,
    onEnough: () => void,
  ): Promise<void> {
    let pictures = 0;
    for await (const { envelopes, isLater } of store.readInTurns(bringsPictures, firstBytes)) {
      if (isLater) pictures += envelopes.length;
      await onBatch(envelopes, isLater);
      if (pictures < newestFirst) continue;
      onEnough();
      await nextTurn();
      if (isClosed) return;
    }
  }

  async function loadAll(onEnough: () => void): Promise<Loaded | null> {
    const refused: StoredEnvelope[] = [];
    const leftovers: StoredEnvelope[] = [];
    const admit = (batch: readonly StoredEnvelope[]) => {
      const now = admitAll(gate, batch);
      refused.push(...now.refused);
      leftovers.push(...now.takenBack);
    };
    const tellAll = async (batch: readonly StoredEnvelope[]) => {
      for (const reader of readers) await tell(reader, batch);
    };
    // What somebody wrote may be void by a removal that was stored after it: nobody is told before all of those are known.
    const first = { envelopes: [] as StoredEnvelope[], isTold: false };
    const tellFirst = async () => {
      if (first.isTold) return;
      first.isTold = true;
      turns.any();
      await tellAll(first.envelopes.splice(0));
    };
    await readInTurns(async (batch, isLater) => {
      admit(batch);
      if (!isLater && !first.isTold) {
        first.envelopes.push(...batch);
        return;
      }
      await tellFirst();
      await tellAll(batch);
    }, onEnough);
    if (isClosed) return null;
    await tellFirst();
    // Of what rests on something that came later there is none today; should there be, it is not lost for that.
    for (let left = Infinity; refused.length > 0 && refused.length < left;) {
      left = refused.length;
      const again = refused.splice(0);
      admit(again);
      await tellAll(again);
    }
    for (const circle of gate.circles()) settleClaims(gate.ledger(circle));
    // Told before what shows what they are worth: of a computer that was put out, say.
    const turned = turns.taken();
    const again = await Promise.all(turned.map((id) => store.get(id)));
    for (const reader of readers) {
      await tell(
        reader,
        again.filter((one) => one !== undefined),
      );
      if (!following.has(reader)) reader.caughtUp?.();
    }
    return { refused: refused.length, leftovers };
  }

  async function load(): Promise<{ readonly whole: Promise<Loaded | null> }> {
    const enough = Promise.withResolvers<null>();
    isWhole = false;
    const all = loadAll(() => enough.resolve(null)).then((loaded) => {
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
      for (const reader of readers) await tell(reader, batch);
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
      const all = readInTurns(
        async (batch) => {
          if (readers.has(reader)) await tell(reader, batch);
        },
        () => enough.resolve(null),
      ).then(() => {
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

/** Whether what some ledger's envelopes are worth has changed since it was asked last, and of which. */
function noticeTurns(gate: Gate): { any(): boolean; taken(): EnvelopeId[] } {
  const seen = new Map<CircleId, number>();
  function any(): boolean {
    let isAny = false;
    for (const circle of gate.circles()) {
      const ledger = gate.ledger(circle);
      if ((ledger?.revision ?? 0) !== (seen.get(circle) ?? 0)) isAny = true;
      seen.set(circle, ledger?.revision ?? 0);
      ledger?.turned.clear();
    }
    return isAny;
  }
  return {
    any,
    taken() {
      const turned = gate.circles().flatMap((circle) => [...(gate.ledger(circle)?.turned ?? [])]);
      any();
      return turned;
    },
  };
}

async function tell(reader: Reader, batch: readonly StoredEnvelope[]): Promise<void> {
  await reader.read(batch);
}

/** Tells a gate of what is stored; answers with what it would not let in. */
function admitAll(gate: Gate, batch: readonly StoredEnvelope[]) {
  const refused: StoredEnvelope[] = [];
  const takenBack: StoredEnvelope[] = [];
  for (const stored of batch) {
    const { id, circle, bytes } = stored;
    if (gate.ledger(circle)?.envelopes.has(id) === true) continue;
    // What we stored ourselves is no stranger's circle, also when a crash came before the vault heard of it.
    gate.expect(circle);
    const admitted = gate.admit(bytes, { id, circle, alreadyVerified: true });
    if (admitted.ok) continue;
    const problem: GateProblem = admitted.problem;
    const isGone = problem.code === 'TAKEN_BACK' || problem.code === 'PUT_OUT';
    (isGone ? takenBack : refused).push(stored);
  }
  return { refused, takenBack };
}

import type { BlobId, CircleId, DeviceId, EnvelopeId } from '#shared/domain/ids.ts';
import type { BlobFetcher, BlobStore } from '../blobs/index.ts';
import { isKeptByWhoIsOut, isPutOut, type Gate, type Ledger } from '../gate/index.ts';
import { heardSoFar, type HeardSoFar } from './heard.ts';
import type { Ledgers, Reader } from './ledgers.ts';

/** What makes a removal void may come right behind it. So long is waited for that, and no longer, unless told otherwise. */
const usualHearingMs = 30_000;
/** Of that time so many parts are written down, one after the other: an app that is ended has lost one of them at most. */
const hearingParts = 30;

/**
 * Erases what this computer has of a circle when it knows that it was put out of it: pictures, words and sealed keys.
 * What is left is who was in the circle by their keys, and why it is out. It needs no key for that, so it is done while the
 * profile is locked, too. docs/decisions/put-out.md
 */
export type ClearOut = {
  /** For what comes. */
  readonly reader: Reader;
  /** For what was here at the start. Resolves when it is erased, or was found to be wanted. */
  begin(): Promise<void>;
  /** `mayErase` may say something else now. */
  look(): Promise<void>;
  /** It was put out of this circle, and nothing of it is left. */
  isCleared(circle: CircleId): boolean;
  /** Waits for what is being erased. */
  close(): Promise<void>;
};

export function createClearOut(parts: {
  readonly own: DeviceId;
  readonly ledgers: Pick<Ledgers, 'gate' | 'store' | 'inTurn' | 'reread'>;
  readonly blobs: Pick<BlobStore, 'remove'>;
  readonly fetcher: Pick<BlobFetcher, 'forget'>;
  /** Needed by something that is no envelope. */
  readonly isNeeded: (id: BlobId) => boolean;
  /** Something of this circle waits outside of a store that was damaged. */
  readonly isWaiting: (circle: CircleId) => boolean;
  /** False where it is not to be erased yet: then `look` when it is. */
  readonly mayErase?: ((ledger: Ledger) => boolean) | undefined;
  /** How long what makes a removal void is waited for at most, in milliseconds; half a minute unless told. */
  readonly hearingMs?: number | undefined;
  /** How much of it was waited for before; nothing unless told. */
  readonly heard?: HeardSoFar | undefined;
  /** What was here of this circle is being erased. */
  readonly onErase: (circle: CircleId) => void;
  readonly onError: () => void;
}): ClearOut {
  const { own, ledgers, blobs, fetcher, mayErase = () => true, hearingMs = usualHearingMs } = parts;
  const { gate, store } = ledgers;
  const { heard = heardSoFar(own) } = parts;

  const leftIn = (ledger: Ledger): EnvelopeId[] =>
    [...ledger.envelopes].filter(([, fact]) => !isKeptByWhoIsOut(own, fact)).map(([id]) => id);

  let isClosed = false;
  const isDue = (circle: CircleId): boolean => {
    const ledger = isClosed ? undefined : gate.ledger(circle);
    return ledger !== undefined && isPutOut(ledger, own) && mayErase(ledger) && leftIn(ledger).length > 0;
  };

  /** Whether there was something. */
  async function eraseAll(circle: CircleId): Promise<boolean> {
    const ledger = gate.ledger(circle);
    if (ledger === undefined || !isDue(circle)) return false;
    const ids = leftIn(ledger);
    parts.onErase(circle);
    const named = new Set(ids.flatMap((id) => ledger.envelopes.get(id)?.blobs ?? []).map((blob) => blob.id));
    const unused = [...named].filter((id) => !parts.isNeeded(id) && !isNamedElsewhere(gate, circle, id));
    fetcher.forget(unused);
    // The envelopes last: as long as one is here, it is not over, and is done again at the next start.
    await blobs.remove(unused);
    // That takes its time, and the removal may have turned out void: pictures are fetched again, and nothing else is lost.
    if (isPutOut(ledger, own) && mayErase(ledger)) await store.purge(ids);
    return true;
  }

  let work: Promise<void> = Promise.resolve();
  const closing = Promise.withResolvers<undefined>();

  /** Ends when enough was heard, now and before, or when there is nothing to wait for any more. */
  async function waitFor(circle: CircleId, told: Promise<unknown>): Promise<void> {
    const hasEnded = Promise.race([told, closing.promise]).then(() => true);
    // Where it is not waited for.
    hasEnded.catch(() => undefined);
    for (;;) {
      const ledger = gate.ledger(circle);
      if (ledger === undefined || !isDue(circle)) return;
      const leftMs = hearingMs - heard.ofMs(ledger);
      if (leftMs <= 0) return;
      const ms = Math.min(leftMs, Math.ceil(hearingMs / hearingParts));
      const isOver = Promise.withResolvers<false>();
      const timer = setTimeout(() => isOver.resolve(false), ms).unref();
      const ended = await Promise.race([hasEnded, isOver.promise]);
      clearTimeout(timer);
      if (ended) return;
      await heard.add(ledger, ms);
    }
  }
  /** Whoever is here tells all they have: whether a removal counts may be said on the next page. */
  const hearOn = (circle: CircleId) => waitFor(circle, store.replication.inSync());
  /** Nobody is linked yet, and whoever is first need not be who knows: all of that time is theirs to come. */
  const hearWhoeverComes = (circle: CircleId) => waitFor(circle, never);

  function clear(circle: CircleId, hear: (circle: CircleId) => Promise<void>): Promise<void> {
    const clearing = work.then(async () => {
      if (!isDue(circle)) return;
      await hear(circle);
      const wasFull = await ledgers.inTurn(() => eraseAll(circle));
      if (!wasFull) return;
      await heard.forget(circle);
      // Whoever shows something of it begins anew, over what is left.
      await ledgers.reread();
      // Should it be wanted again, if not already: who is here now and whoever was met before tell all of it once more.
      await store.replication.startOver(circle);
    });
    // On a failing disk it is done again at the next start, or with the next entry that is heard.
    work = clearing.catch(parts.onError);
    return work;
  }

  return {
    reader: {
      read(batch) {
        const heard = batch.filter(({ id, circle }) => gate.ledger(circle)?.envelopes.get(id)?.type === 'membership');
        for (const circle of new Set(heard.map((one) => one.circle)))
          if (isPutOut(gate.ledger(circle), own)) void clear(circle, hearOn);
      },
      startOver: () => undefined,
    },
    async begin() {
      for (const circle of gate.circles()) await clear(circle, hearWhoeverComes);
    },
    async look() {
      for (const circle of gate.circles()) await clear(circle, hearOn);
    },
    isCleared(circle) {
      const ledger = gate.ledger(circle);
      return ledger !== undefined && isPutOut(ledger, own) && leftIn(ledger).length === 0 && !parts.isWaiting(circle);
    },
    close() {
      isClosed = true;
      closing.resolve(undefined);
      return work;
    },
  };
}

const never = new Promise<never>(() => undefined);

const isNamedElsewhere = (gate: Gate, circle: CircleId, blob: BlobId): boolean =>
  gate.circles().some((other) => other !== circle && gate.ledger(other)?.blobNames.has(blob) === true);

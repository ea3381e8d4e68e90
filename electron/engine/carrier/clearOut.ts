import type { BlobId, CertificateHash, CircleId, DeviceId, EnvelopeId } from '#shared/domain/ids.ts';
import type { BlobFetcher, BlobStore } from '../blobs/index.ts';
import { openEnvelope, type Envelope } from '../envelopes/index.ts';
import { hasErasedCopy, isKeptByWhoIsOut, isPutOut, type Gate, type Ledger } from '../gate/index.ts';
import type { EnvelopeStore, StoredEnvelope } from '../store/index.ts';
import type { Ledgers, Reader } from './ledgers.ts';

/** What makes a removal void may come right behind it. So long is waited for that, in milliseconds, and no longer. */
const mostHearingMs = 30_000;

/**
 * Erases what this computer has of a circle as soon as it knows that it was put out of it: pictures, words and sealed keys.
 * What is left is who was in the circle by their keys, and why it is out. It needs no key for that, so it is done while the
 * profile is locked, too. docs/decisions/put-out.md
 */
export type ClearOut = {
  /** For what comes. */
  readonly reader: Reader;
  /** Of everything that was here at the start. */
  begin(): Promise<void>;
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
  /** Something of a damaged store waits outside of it. */
  readonly isWaiting: () => boolean;
  /** What was here of this circle is being erased. */
  readonly onErase: (circle: CircleId) => void;
  readonly onError: () => void;
}): ClearOut {
  const { own, ledgers, blobs, fetcher } = parts;
  const { gate, store } = ledgers;

  const leftIn = (ledger: Ledger): EnvelopeId[] =>
    [...ledger.envelopes].filter(([, fact]) => !isKeptByWhoIsOut(own, fact)).map(([id]) => id);

  let isClosed = false;
  const isDue = (circle: CircleId): boolean => {
    const ledger = isClosed ? undefined : gate.ledger(circle);
    return ledger !== undefined && isPutOut(ledger, own) && leftIn(ledger).length > 0;
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
    if (isPutOut(ledger, own)) await store.purge(ids);
    return true;
  }

  let work: Promise<void> = Promise.resolve();
  const closing = Promise.withResolvers<undefined>();

  /** Whoever is here tells all they have: whether a removal counts may be said on the next page. */
  async function hearOn(): Promise<void> {
    const enough = Promise.withResolvers<undefined>();
    const timer = setTimeout(() => enough.resolve(undefined), mostHearingMs).unref();
    await Promise.race([store.replication.inSync(), enough.promise, closing.promise]);
    clearTimeout(timer);
  }

  function clear(circle: CircleId, hear: () => Promise<void> = () => Promise.resolve()): Promise<void> {
    const clearing = work.then(async () => {
      if (!isDue(circle)) return;
      await hear();
      const wasFull = await ledgers.inTurn(() => eraseAll(circle));
      if (!wasFull) return;
      // Whoever shows something of it begins anew, over what is left.
      await ledgers.reread();
      // It was asked for again as soon as it was wanted again, which may have been before it was gone.
      if (!isPutOut(gate.ledger(circle), own)) store.replication.startOver(circle);
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
      for (const circle of gate.circles()) await clear(circle);
    },
    isCleared(circle) {
      const ledger = gate.ledger(circle);
      return ledger !== undefined && isPutOut(ledger, own) && leftIn(ledger).length === 0 && !parts.isWaiting();
    },
    close() {
      isClosed = true;
      closing.resolve(undefined);
      return work;
    },
  };
}

const isNamedElsewhere = (gate: Gate, circle: CircleId, blob: BlobId): boolean =>
  gate.circles().some((other) => other !== circle && gate.ledger(other)?.blobNames.has(blob) === true);

/** What this computer has to say to one that will turn it away: that it has erased its copy. Undefined: nothing. */
export async function lastWordsTo(
  { gate, store }: { readonly gate: Gate; readonly store: Pick<EnvelopeStore, 'get'> },
  own: DeviceId,
  device: DeviceId,
): Promise<Uint8Array | undefined> {
  for (const circle of gate.circles()) {
    const ledger = gate.ledger(circle);
    if (ledger?.membership.devices.has(device) !== true || !isPutOut(ledger, own)) continue;
    const said = ledger.written.get(own)?.ids.findLast((id) => ledger.envelopes.get(id)?.type === 'copyErased');
    const row = said === undefined || !hasErasedCopy(ledger, own) ? undefined : await store.get(said);
    if (row !== undefined) return row.bytes;
  }
  return undefined;
}

/** Takes in what a computer says that was put out here, once, through the gate like everything. */
export function hearLastWords(
  { gate, store, inTurn }: Pick<Ledgers, 'gate' | 'store' | 'inTurn'>,
  onError: () => void,
): (certificate: CertificateHash, words: Uint8Array) => void {
  return (certificate, words) => {
    // Anybody may send some, also while nothing has its turn yet: nothing of a stranger's is kept until then.
    if (!gate.circles().some((circle) => wasHere(gate.ledger(circle), certificate))) return;
    inTurn(async () => {
      const row = expected(gate, certificate, words);
      const stored = row === undefined ? undefined : await store.append([row]);
      if (stored?.ok === false) onError();
    }).catch(onError);
  };
}

/** Only of the computer that says it, only if it was put out, and only what it has not said before. */
function expected(gate: Gate, certificate: CertificateHash, words: Uint8Array): StoredEnvelope | undefined {
  const isIts = ({ circleId, author, type }: Envelope): boolean => {
    const ledger = gate.ledger(circleId);
    const device = ledger?.membership.devices.get(author);
    return (
      type === 'copyErased' &&
      ledger !== undefined &&
      device?.removed === true &&
      device.certificate === certificate &&
      !hasErasedCopy(ledger, author)
    );
  };
  const opened = openEnvelope(words);
  if (!opened.ok || !isIts(opened.value)) return undefined;
  return { id: opened.value.id, circle: opened.value.circleId, bytes: opened.value.bytes };
}

const wasHere = (ledger: Ledger | undefined, certificate: CertificateHash): boolean =>
  [...(ledger?.membership.devices.values() ?? [])].some((device) => device.certificate === certificate);

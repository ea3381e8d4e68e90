import PQueue from 'p-queue';
import type { Observable } from 'rxjs';
import type { CircleId, DeviceId, EnvelopeId } from '#shared/domain/ids.ts';
import { renditions } from '#shared/domain/photo.ts';
import { failed } from '#shared/domain/result.ts';
import type { Likeness } from '#shared/contract/deskViews.ts';
import type { BlobStore } from '../blobs/index.ts';
import type { Circles, OpenCircle } from '../circles/circles.ts';
import { isGuardianHere } from '../circles/isGuardianHere.ts';
import { release } from '../crypto/index.ts';
import type { PhotoDocument } from '../envelopes/index.ts';
import type { PhotoPreparer, Verdict } from '../photos/index.ts';
import type { WaitingRecord } from '../views/model.ts';
import { isWaiting } from '../views/shown.ts';
import { readRenditions, toldBy } from './readRenditions.ts';

/** What is known of a slip's pictures: whether thumbnail, preview and original show the same. */
export type LikenessOf = (slip: EnvelopeId) => Likeness;

export type Comparing = {
  readonly likenessOf: LikenessOf;
  /** Compares these before all others, as far as they are here; resolves when that is done. */
  compare(circle: CircleId, slips: readonly EnvelopeId[]): Promise<void>;
  close(): Promise<void>;
};

type Parts = {
  readonly circles: Pick<Circles, 'get' | 'list'>;
  readonly blobs: Pick<BlobStore, 'has' | 'size' | 'read'>;
  readonly preparer: Pick<PhotoPreparer, 'compare'>;
  /** Something arrived, or hangs now. */
  readonly changed$: Observable<unknown>;
  /** More is known. */
  readonly onCompared: () => void;
  readonly onError: (error: unknown) => void;
};

const unknown: Likeness = { state: 'notYet', moves: false };
/** A worker that had too little memory, or time, may have more of it the next time. */
const mostTries = 2;

/**
 * Compares the renditions of what waits for a guardian, one photo at a time, in a worker process. They all come from
 * whoever would like to hang it up; nobody lets through what has not been compared. Once per slip while the profile is
 * open: a slip fixes its bytes.
 */
export function createComparing({ circles, blobs, preparer, changed$, onCompared, onError }: Parts): Comparing {
  const known = new Map<EnvelopeId, Likeness>();
  const tries = new Map<EnvelopeId, number>();
  const underWay = new Map<EnvelopeId, Promise<void>>();
  /** Milliseconds that each author's pictures took: whoever sends what takes for ever waits behind the others. */
  const spentMs = new Map<DeviceId, number>();
  const queue = new PQueue({ concurrency: 1 });
  const closing = new AbortController();
  let working = false;
  const isClosing = (): boolean => closing.signal.aborted;

  const isDue = (open: OpenCircle, photo: WaitingRecord): boolean =>
    !known.has(photo.envelope) &&
    renditions.every((name) => blobs.has(photo.document[name].blob)) &&
    isWaiting(open, photo);

  /** Of the author who has taken the least so far. */
  function nextDue(except: ReadonlySet<EnvelopeId>): WaitingRecord | undefined {
    const due = circles.list().flatMap((open) => {
      if (!isGuardianHere(open)) return [];
      return [...open.fold.model.waiting.values()].filter((photo) => !except.has(photo.envelope) && isDue(open, photo));
    });
    const costOf = ({ author }: WaitingRecord) => spentMs.get(author) ?? 0;
    return due.reduce<WaitingRecord | undefined>(
      (best, one) => (best === undefined || costOf(one) < costOf(best) ? one : best),
      undefined,
    );
  }

  function compareOne(photo: WaitingRecord, priority: number): Promise<void> {
    const { envelope } = photo;
    const before = underWay.get(envelope);
    if (before !== undefined) return before;
    const done = queue.add(() => look(photo), { priority }).finally(() => underWay.delete(envelope));
    underWay.set(envelope, done);
    return done;
  }

  async function look({ envelope, author, document }: WaitingRecord): Promise<void> {
    if (isClosing() || known.has(envelope)) return;
    const startedAt = performance.now();
    const verdict = await compareFiles(document);
    spentMs.set(author, (spentMs.get(author) ?? 0) + performance.now() - startedAt);
    const likeness = verdict === null ? undefined : likenessIn(verdict, envelope);
    if (likeness === undefined || isClosing()) return;
    known.set(envelope, likeness);
    onCompared();
  }

  /** Null where its bytes are not here any more, or the disk gives none: it is looked at again when something changes. */
  async function compareFiles(document: PhotoDocument): Promise<Verdict | null> {
    const files = await readRenditions(blobs, document);
    if (files === 'notHere') return null;
    if (files === 'wrong') return failed({ code: 'DAMAGED' });
    const verdict = await preparer.compare(files, toldBy(document), closing.signal);
    // Only where a worker answered: while one is being killed, the system may still read it.
    if (verdict.ok) release(files.bytes);
    return verdict;
  }

  function likenessIn(verdict: Verdict, slip: EnvelopeId): Likeness | undefined {
    if (verdict.ok) return { state: 'same', moves: verdict.value.moves };
    switch (verdict.problem.code) {
      case 'CANCELLED':
        return undefined;
      case 'SHOWS_SOMETHING_ELSE':
        return { state: 'differs', moves: false };
      case 'DECODER_CRASHED':
      case 'TOO_SLOW': {
        const tried = (tries.get(slip) ?? 0) + 1;
        tries.set(slip, tried);
        return tried < mostTries ? undefined : { state: 'unreadable', moves: false };
      }
      default:
        return { state: 'unreadable', moves: false };
    }
  }

  async function work(): Promise<void> {
    if (working) return;
    working = true;
    try {
      // What could not be read now is looked at when something changes, not over and over.
      const looked = new Set<EnvelopeId>();
      for (let next = nextDue(looked); next !== undefined && !isClosing(); next = nextDue(looked)) {
        const { envelope } = next;
        const triedBefore = tries.get(envelope) ?? 0;
        looked.add(envelope);
        await compareOne(next, 0);
        if ((tries.get(envelope) ?? 0) > triedBefore) looked.delete(envelope);
      }
      forget();
    } finally {
      working = false;
    }
  }

  /** What waits no more. */
  function forget(): void {
    const waiting = new Set(
      circles.list().flatMap(({ fold }) => [...fold.model.waiting.values()].map(({ envelope }) => envelope)),
    );
    for (const slip of known.keys()) if (!waiting.has(slip)) known.delete(slip);
  }

  const watching = changed$.subscribe(() => void work().catch(onError));
  void work().catch(onError);

  return {
    likenessOf: (slip) => known.get(slip) ?? unknown,
    async compare(id, slips) {
      const open = circles.get(id);
      const wanted = new Set(slips);
      const photos = [...(open?.fold.model.waiting.values() ?? [])].filter(({ envelope }) => wanted.has(envelope));
      await Promise.all(
        photos.flatMap((photo) => (open !== undefined && isDue(open, photo) ? [compareOne(photo, 1)] : [])),
      );
    },
    async close() {
      watching.unsubscribe();
      closing.abort();
      await queue.onIdle();
    },
  };
}

import { asyncScheduler, interval, merge, Subject, Subscription, throttleTime, timer } from 'rxjs';
import type { CircleId, EnvelopeId, PhotoId } from '#shared/domain/ids.ts';
import { ok, type Result } from '#shared/domain/result.ts';
import type { Problem } from '#shared/contract/problems.ts';
import { mostTargets, takeBackEnvelopes, takeBackPhotos } from '../albums/takeBack.ts';
import type { BlobStore } from '../blobs/index.ts';
import { createBackOff } from '../circles/backOff.ts';
import type { Circles, OpenCircle } from '../circles/circles.ts';
import { isGuardianHere } from '../circles/isGuardianHere.ts';
import { idToBytes, type Draft } from '../envelopes/index.ts';
import { hasErasedCopy, isPutOut } from '../gate/index.ts';
import type { EnvelopeStore } from '../store/index.ts';
import { heldPhotos, layBefore } from './layBefore.ts';
import { createReportedHiding, hideReported } from './hideReported.ts';
import { isNothingLeft } from './nothingLeft.ts';
import type { PhotoRecord, WaitingRecord } from '../views/model.ts';
import { isHanging, isWaiting } from '../views/shown.ts';
import { endOf } from '../views/ends.ts';
import { authorOf } from '../views/tiles.ts';

type Parts = {
  readonly circles: Pick<Circles, 'get' | 'list' | 'write' | 'betweenWrites'>;
  readonly store: Pick<EnvelopeStore, 'get'>;
  readonly blobs: Pick<BlobStore, 'has'>;
  readonly device: Parameters<OpenCircle['ledger']['written']['get']>[0];
  /** This computer was put out of a circle, and nothing of it is left here. */
  readonly isClearedOut: (circle: CircleId) => boolean;
  /** The time of day, for what has an end date. */
  readonly now: () => number;
  /** A number from 0 to 1, by chance. */
  readonly draw?: () => number;
  /** Milliseconds on a clock that nobody can set. */
  readonly elapsedMs?: () => number;
};

/** A child who tidies up reads within the minute that it is gone everywhere: so often in two days without the waits growing. */
const promptReceipts = 12;
/** A clock that is wrong for a moment, as some are right after the start, takes nothing down. */
const overdueForMs = 10 * 60_000;
const mostPerReceipt = 500;
/** Whatever somebody's changed app takes back: what each computer says of it is bounded. */
const mostReceiptsAtOnce = 2;

/**
 * What a computer does for its person without being asked: it says what it has erased (all, where it was put out), takes
 * down what has come to its end, takes back what its person said about photos that are gone, lays before the guardians
 * what that person hung up not knowing of a rule, and hides, where that person is a guardian, what somebody reported.
 */
export function createDuties(parts: Parts) {
  const { circles, now, elapsedMs = () => performance.now() } = parts;
  const overdueSince = new Map<CircleId, ReadonlyMap<PhotoId, number>>();
  const hiding = createReportedHiding(elapsedMs, parts.draw);
  const receipts = createBackOff(elapsedMs, promptReceipts);

  const isIn = ({ ledger }: OpenCircle): boolean => !isPutOut(ledger, parts.device);

  async function doIn(id: CircleId): Promise<void> {
    const circle = circles.get(id);
    if (circle?.me === undefined) return;
    if (!isIn(circle)) return sayErased(circle);
    // Everybody's word costs everybody room: the more often somebody takes back, the longer it waits, and is said in one.
    const mayTell = receipts.waitMs(id) === 0;
    const erased = mayTell ? await erasedHere(circle, parts) : [];
    // A clock that was put right meanwhile begins anew.
    const before = overdueSince.get(id);
    const overdue = new Map(photosOver(circle, now()).map((photo) => [photo, before?.get(photo) ?? elapsedMs()]));
    overdueSince.set(id, overdue);
    const ended = [...overdue].filter(([, since]) => elapsedMs() - since >= overdueForMs).map(([photo]) => photo);
    const reported = hiding.due(circle, now());
    const isIdle = erased.length === 0 && ended.length === 0 && reported.length === 0 && orphansIn(circle).length === 0;
    if (isIdle && heldPhotos(circle) === null) return;
    const written = await circles.write(id, (draft) => {
      const open = circles.get(id);
      return open === undefined
        ? ok(undefined)
        : compose(draft, open, {
            erased,
            ended,
            reported: new Set(reported.map(({ report }) => report)),
            nowMs: now(),
          });
    });
    if (!written.ok) {
      hiding.putOff(id);
      return;
    }
    if (erased.length > 0) receipts.did(id);
    hiding.did(id, reported);
  }

  /** The last thing that a computer says in a circle that it was put out of. */
  async function sayErased({ id, ledger }: OpenCircle): Promise<void> {
    if (!parts.isClearedOut(id) || hasErasedCopy(ledger, parts.device)) return;
    await circles.write(id, (draft) => ok(draft.add({ type: 'copyErased', payload: {} })));
  }

  return {
    /** In how many milliseconds something is due; null where nothing is. */
    waitMs: hiding.waitMs,
    /** In all circles. */
    async round(): Promise<void> {
      // Until all was read it is not known what is gone.
      await circles.betweenWrites(async () => undefined);
      hiding.keepOnly(
        new Set(
          circles
            .list()
            .filter(isIn)
            .map(({ id }) => id),
        ),
      );
      for (const { id } of circles.list()) await doIn(id);
    },
  };
}

function compose(
  draft: Draft,
  circle: OpenCircle,
  due: {
    readonly erased: readonly EnvelopeId[];
    readonly ended: readonly PhotoId[];
    readonly reported: ReadonlySet<EnvelopeId>;
    readonly nowMs: number;
  },
): Result<void, Problem> {
  for (let first = 0; first < due.erased.length; first += mostPerReceipt)
    draft.add({
      type: 'erased',
      payload: { takeBacks: due.erased.slice(first, first + mostPerReceipt).map(idToBytes) },
    });
  layBefore(draft, circle);
  const hidden = hideReported(draft, circle, due.reported, due.nowMs);
  if (!hidden.ok) return hidden;
  const { photos, waiting } = circle.fold.model;
  const ended = due.ended.filter((id) => photos.has(id) || waiting.has(id));
  const taken = ended.length === 0 ? ok(undefined) : takeBackPhotos(draft, circle, ended);
  if (!taken.ok) return taken;
  takeBackEnvelopes(draft, circle, orphansIn(circle).slice(0, mostTargets));
  return ok(undefined);
}

/** The takings back of which nothing is left here, and of which this computer has not said so yet. */
async function erasedHere({ ledger, fold }: OpenCircle, { store, blobs, device }: Parts): Promise<EnvelopeId[]> {
  const erased: EnvelopeId[] = [];
  const wasHere = (id: EnvelopeId) =>
    (ledger.targets.get(id) ?? []).some((target) => ledger.envelopes.get(target)?.isErased === true);
  // What was erased just now comes before what may never have been here: nobody's empty takings back keep others' waiting.
  const [here, perhaps] = [true, false].map((was) =>
    [...fold.model.takenBack.keys()].filter((id) => wasHere(id) === was),
  );
  for (const id of [...(here ?? []), ...(perhaps ?? [])]) {
    if (erased.length === mostReceiptsAtOnce * mostPerReceipt) break;
    if (fold.model.erasedOn.get(id)?.has(device) === true || ledger.envelopes.get(id)?.isAlive !== true) continue;
    if (await isNothingLeft(ledger, id, { store, blobs })) erased.push(id);
  }
  return erased;
}

/**
 * Photos whose end has come, as far as they are one's own or one is a guardian: no clock decides anything at the gate. What of
 * one's own nobody has let through until then is taken back, too.
 */
function photosOver(circle: OpenCircle, nowMs: number): PhotoId[] {
  const isGuardian = isGuardianHere(circle);
  const { photos, waiting } = circle.fold.model;
  const isOver = (photo: PhotoRecord | WaitingRecord) => (endOf(circle, photo) ?? Infinity) <= nowMs;
  const isOwn = (photo: PhotoRecord | WaitingRecord) => authorOf(circle, photo) === circle.me;
  return [
    ...[...photos.values()].filter(
      (photo) => isOver(photo) && isHanging(circle, photo) && (isGuardian || isOwn(photo)),
    ),
    ...[...waiting.values()].filter((photo) => isOver(photo) && isWaiting(circle, photo) && isOwn(photo)),
  ].map(({ id }) => id);
}

/** What the person here said about photos that were taken back. */
function orphansIn({ ledger, fold, me }: OpenCircle): EnvelopeId[] {
  const { talk, photos, takenBack } = fold.model;
  if (talk.size === 0) return [];
  const gone = new Set([...takenBack.values()].flatMap((taken) => taken.photos.map(({ id }) => id)));
  return [...talk]
    .filter(([photo]) => gone.has(photo) && !photos.has(photo))
    .flatMap(([, said]) => [...said.values()])
    .filter(({ id, by }) => by === me && ledger.envelopes.get(id)?.isAlive === true)
    .map(({ id }) => id);
}

/** Sees to it while a profile is open: soon after something was heard, and every few minutes for what comes to its end. */
export function keepDuties(
  parts: Omit<Parts, 'circles'> & {
    readonly circles: Parts['circles'] & Pick<Circles, 'changes$'>;
    readonly soonMs: number;
    readonly nowAndThenMs: number;
    readonly onError: (error: unknown) => void;
  },
): () => void {
  const duties = createDuties(parts);
  const watching = new Subscription();
  const due$ = new Subject<void>();
  let next = Subscription.EMPTY;
  let work: Promise<void> = Promise.resolve();
  const round = async (): Promise<void> => {
    if (watching.closed) return;
    await duties.round();
    const waitMs = duties.waitMs();
    // A later round knows better.
    next.unsubscribe();
    if (waitMs !== null) next = timer(waitMs).subscribe(() => due$.next());
  };
  watching.add(() => next.unsubscribe());
  watching.add(
    // What came while the profile was locked is no change any more when it opens.
    merge(timer(0), parts.circles.changes$, due$, interval(parts.nowAndThenMs))
      .pipe(throttleTime(parts.soonMs, asyncScheduler, { leading: false, trailing: true }))
      .subscribe(() => void (work = work.then(round).catch(parts.onError))),
  );
  return () => watching.unsubscribe();
}

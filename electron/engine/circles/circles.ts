import { Subject, type Observable } from 'rxjs';
import type { CircleId, EnvelopeId, MemberId } from '#shared/domain/ids.ts';
import { failed, ok, type Result } from '#shared/domain/result.ts';
import type { Problem } from '#shared/contract/problems.ts';
import type { Ledgers, Reader } from '../carrier/ledgers.ts';
import { wipe } from '../crypto/index.ts';
import { openEnvelope, startDraft, type Draft, type Envelope } from '../envelopes/index.ts';
import { draftStart, isPutOut, type GateProblem, type Ledger } from '../gate/index.ts';
import type { OwnDevice } from '../identity/types.ts';
import type { StoredEnvelope } from '../store/index.ts';
import { createCircleFold, type CircleFold } from '../views/fold.ts';
import { anyNumber, type OwnNumbers } from './ownNumbers.ts';

/** A circle this profile is in: what anybody can know of it (ledger) and what we can read of it (fold). */
export type OpenCircle = {
  readonly id: CircleId;
  readonly ledger: Ledger;
  readonly fold: CircleFold;
  /** Undefined only between hearing of a circle and having our own admission. */
  readonly me: MemberId | undefined;
};

/**
 * Keeps every circle folded as envelopes are stored, whoever they come from, and writes our own. All writing
 * goes one after the other: each envelope has its number and its clock.
 */
export type Circles = {
  get(id: CircleId): OpenCircle | undefined;
  list(): readonly OpenCircle[];
  /** Something was folded of this circle. */
  readonly changes$: Observable<CircleId>;
  /** Gets every stored envelope, and folds it. */
  readonly reader: Reader;
  /** Whether all that was stored before has been folded: older photos may still be missing until then. */
  isWhole(): boolean;
  /**
   * Composes envelopes and stores them all or none. `circle` null starts a new one. The composer may refuse by
   * returning a problem; then nothing is written.
   */
  write<Value>(
    circle: CircleId | null,
    compose: (draft: Draft) => Result<Value, Problem>,
  ): Promise<Result<Value, Problem>>;
  /** Does something between two writes, while nothing is being written. */
  betweenWrites<Value>(work: () => Promise<Value>): Promise<Value>;
  /** Stores envelopes that came with an admission: they pass the gate like all others. */
  welcome(circle: CircleId, envelopes: readonly Uint8Array[]): Promise<Result<void, Problem>>;
  /** The whole membership of a circle, parents before children: what a newcomer starts with. */
  membershipEntries(circle: CircleId): Promise<Uint8Array[]>;
  /** Waits for what is being written, and overwrites every key: of albums and of photos. Then nothing can be written. */
  close(): Promise<void>;
};

/** Screens hear of what is read at the start so often. */
const whileReadingMs = 1000;

export function createCircles(parts: {
  readonly device: OwnDevice;
  /** Keep the gate in step with the store; give them `reader`. */
  readonly ledgers: Ledgers;
  /** Which numbers our envelopes may have. */
  readonly numbers?: OwnNumbers;
}): Circles {
  const { device, ledgers, numbers = anyNumber } = parts;
  const { gate, store, inTurn } = ledgers;
  const folds = new Map<CircleId, CircleFold>();
  const changes$ = new Subject<CircleId>();
  let isClosed = false;
  let isWhole = false;

  function open(id: CircleId): OpenCircle | undefined {
    const ledger = isClosed ? undefined : gate.ledger(id);
    if (ledger === undefined) return undefined;
    let fold = folds.get(id);
    if (fold === undefined) {
      fold = createCircleFold(ledger, { id: device.id, box: device.box });
      folds.set(id, fold);
    }
    return { id, ledger, fold, me: ledger.membership.devices.get(device.id)?.member };
  }

  /** Answers with the envelopes that can be read now, because their key has come after them. */
  function foldOne(stored: StoredEnvelope): readonly EnvelopeId[] {
    const envelope: Result<Envelope, unknown> = openEnvelope(stored.bytes, { id: stored.id, alreadyVerified: true });
    const circle = open(stored.circle);
    return envelope.ok && circle !== undefined ? circle.fold.fold(envelope.value).unlocked : [];
  }

  let toldAtMs = 0;
  /** What is read at the start comes all at once: a screen that showed each slice would keep the next from being read. */
  function tellOfChange(circle: CircleId): void {
    const nowMs = performance.now();
    if (!isWhole && nowMs - toldAtMs < whileReadingMs) return;
    toldAtMs = nowMs;
    changes$.next(circle);
  }

  const reader: Reader = {
    async read(batch) {
      for (const [circle, stored] of Map.groupBy(batch, (one) => one.circle)) {
        const unlocked = stored.flatMap(foldOne);
        tellOfChange(circle);
        const again = (await Promise.all(unlocked.map((id) => store.get(id)))).filter((one) => one !== undefined);
        if (again.length > 0) await reader.read(again);
      }
    },
    startOver() {
      for (const [circle, fold] of folds) if (isPutOut(gate.ledger(circle), device.id)) wipeFold(fold);
      // The others are not wiped: somebody may be looking at a photo with a key of theirs.
      folds.clear();
    },
    caughtUp() {
      isWhole = true;
      for (const circle of gate.circles()) changes$.next(circle);
    },
  };

  return {
    get: open,
    list: () => gate.circles().flatMap((id) => open(id) ?? []),
    changes$,
    reader,
    isWhole: () => isWhole,
    write: (circle, compose) =>
      inTurn(async () => {
        if (isClosed) return failed({ code: 'LOCKED' });
        const ledger = circle === null ? undefined : gate.ledger(circle);
        if (circle !== null && ledger === undefined) return failed({ code: 'CIRCLE_NOT_FOUND' });
        const mayWrite = circle === null ? ok(undefined) : await numbers.mayWrite(circle);
        if (!mayWrite.ok) return mayWrite;
        const start = ledger === undefined ? newStart : draftStart(ledger, device.id);
        const draft = startDraft(
          { device: device.id, signing: device.signing },
          { ...start, nextSeq: Math.max(start.nextSeq, numbers.lowest(circle)) },
        );
        const composed = compose(draft);
        if (!composed.ok || draft.envelopes.length === 0) return composed;
        const promised = await numbers.use(draft);
        if (!promised.ok) return promised;
        gate.expect(draft.circle);
        const stored = await store.append(
          draft.envelopes.map(({ id, circleId, bytes }) => ({ id, circle: circleId, bytes })),
        );
        return stored.ok ? composed : failed(toProblem(stored.problem as GateProblem));
      }),
    betweenWrites: inTurn,
    welcome: (circle, envelopes) =>
      inTurn(async () => {
        const opened = envelopes.map((bytes) => openEnvelope(bytes));
        const rows: StoredEnvelope[] = [];
        for (const envelope of opened) {
          if (!envelope.ok) return failed({ code: 'CODES_DIFFER' as const, detail: envelope.problem.code });
          rows.push({ id: envelope.value.id, circle: envelope.value.circleId, bytes: envelope.value.bytes });
        }
        gate.expect(circle);
        const stored = await store.append(rows);
        return stored.ok ? ok(undefined) : failed(toProblem(stored.problem as GateProblem));
      }),
    async membershipEntries(circle) {
      // The ledger keeps the order in which the gate let them in, and no child comes in before its parents.
      const ids = [...(gate.ledger(circle)?.envelopes ?? [])]
        .filter(([, fact]) => fact.type === 'membership')
        .map(([id]) => id);
      const rows = await Promise.all(ids.map((id) => store.get(id)));
      return rows.map((row) => {
        if (row === undefined) throw new Error('A membership entry is never erased');
        return row.bytes;
      });
    },
    async close() {
      // Those that wait find it closed.
      isClosed = true;
      await ledgers.afterWriting(async () => {
        for (const fold of folds.values()) wipeFold(fold);
        folds.clear();
      });
      ledgers.removeReader(reader);
      changes$.complete();
    },
  };
}

const newStart = { circle: null, nextSeq: 1, clock: 0, heads: [] };

function wipeFold({ keyring, model }: CircleFold): void {
  keyring.wipe();
  for (const { document } of model.photos.values())
    for (const rendition of [document.thumbnail, document.preview, document.original]) wipe(rendition.key);
  model.photos.clear();
  for (const { document } of model.held.values())
    for (const rendition of [document.thumbnail, document.preview, document.original]) wipe(rendition.key);
  model.held.clear();
  for (const { document, key } of model.waiting.values())
    for (const secret of [key, document.thumbnail.key, document.preview.key, document.original.key]) wipe(secret);
  model.waiting.clear();
  for (const { key } of [...model.approvals.values()].flat()) wipe(key);
  model.approvals.clear();
}

/** What the gate's refusal of our own envelope means to the person who asked for it. */
export function toProblem(problem: GateProblem | { readonly code: string; readonly detail?: string }): Problem {
  const detail = problem.detail === undefined ? problem.code : `${problem.code}: ${problem.detail}`;
  switch (problem.code) {
    case 'KEPT_APART':
      return { code: 'KEPT_APART', detail };
    case 'NOT_ALLOWED':
    case 'BAD_AUDIENCE':
    case 'BAD_ENTRY':
      return { code: 'NOT_ALLOWED', detail };
    case 'AUTHOR_REMOVED':
    case 'UNKNOWN_AUTHOR':
      return { code: 'REMOVED', detail };
    case 'AGAINST_RULES':
      return { code: 'RULES_SAY_NO', detail };
    case 'DISK_FULL':
      return { code: 'DISK_FULL', detail };
    case 'DISK_FAILED':
      return { code: 'DISK_FAILED', detail };
    default:
      return { code: 'INTERNAL', detail };
  }
}

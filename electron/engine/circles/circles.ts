import { Subject, type Observable } from 'rxjs';
import type { BlobId, CircleId, EnvelopeId, MemberId } from '#shared/domain/ids.ts';
import { failed, ok, type Result } from '#shared/domain/result.ts';
import type { Problem } from '#shared/contract/problems.ts';
import { openEnvelope, startDraft, type Draft, type Envelope } from '../envelopes/index.ts';
import { draftStart, type Gate, type GateProblem, type Ledger } from '../gate/index.ts';
import type { OwnDevice } from '../identity/types.ts';
import type { EnvelopeStore, StoredEnvelope } from '../store/index.ts';
import { createCircleFold, type CircleFold } from '../views/fold.ts';

/** A circle this profile is in: what anybody can know of it (ledger) and what we can read of it (fold). */
export type OpenCircle = {
  readonly id: CircleId;
  readonly ledger: Ledger;
  readonly fold: CircleFold;
  /** Undefined only between hearing of a circle and having our own admission. */
  readonly me: MemberId | undefined;
};

export type CirclesChange = {
  readonly circle: CircleId;
  /** Who is in the circle, or with which computers, may have changed. */
  readonly membership: boolean;
  /** Blobs that envelopes just stored bring along. */
  readonly blobs: readonly {
    readonly id: BlobId;
    readonly size: number;
    readonly rank: 0 | 1 | 2;
    readonly newness: number;
  }[];
  readonly erased: readonly EnvelopeId[];
};

/**
 * Keeps every circle folded as envelopes are stored, whoever they come from, and writes our own. All writing
 * goes one after the other: each envelope has its number and its clock.
 */
export type Circles = {
  get(id: CircleId): OpenCircle | undefined;
  list(): readonly OpenCircle[];
  readonly changes$: Observable<CirclesChange>;
  /** Folds what was stored before, at start. `refused` counts what the gate would not let in again: none, normally. */
  load(): Promise<{ readonly refused: number }>;
  /** Folds everything anew: the gate had let in what the disk then did not take. */
  reload(): Promise<void>;
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
};

export function createCircles(parts: {
  readonly device: OwnDevice;
  readonly gate: Gate;
  readonly store: EnvelopeStore;
  /** A disk that fails while it is read. */
  readonly onError: (error: unknown) => void;
}): Circles {
  const { device, gate, store } = parts;
  const folds = new Map<CircleId, CircleFold>();
  const changes$ = new Subject<CirclesChange>();
  let lastWrite: Promise<unknown> = Promise.resolve();

  function open(id: CircleId): OpenCircle | undefined {
    const ledger = gate.ledger(id);
    if (ledger === undefined) return undefined;
    let fold = folds.get(id);
    if (fold === undefined) {
      fold = createCircleFold(ledger, { id: device.id, box: device.box });
      folds.set(id, fold);
    }
    return { id, ledger, fold, me: ledger.membership.devices.get(device.id)?.member };
  }

  function foldOne(
    stored: StoredEnvelope,
  ):
    | { readonly envelope: Envelope; readonly unlocked: readonly EnvelopeId[]; readonly erased: readonly EnvelopeId[] }
    | undefined {
    const envelope = openEnvelope(stored.bytes, { id: stored.id, alreadyVerified: true });
    const circle = open(stored.circle);
    if (!envelope.ok || circle === undefined) return undefined;
    return { envelope: envelope.value, ...circle.fold.fold(envelope.value) };
  }

  async function foldBatch(batch: readonly StoredEnvelope[]): Promise<void> {
    const byCircle = Map.groupBy(batch, (stored) => stored.circle);
    for (const [circle, stored] of byCircle) {
      const folded = stored.flatMap((one) => foldOne(one) ?? []);
      changes$.next({
        circle,
        membership: folded.some(({ envelope }) => envelope.type === 'membership'),
        blobs: folded.flatMap(({ envelope }) =>
          envelope.blobs.map((blob) => ({ ...blob, rank: blob.rank as 0 | 1 | 2, newness: envelope.clock })),
        ),
        erased: folded.flatMap(({ erased }) => erased),
      });
      // Their key came after them.
      const again = (await Promise.all(folded.flatMap(({ unlocked }) => unlocked).map((id) => store.get(id)))).filter(
        (one) => one !== undefined,
      );
      if (again.length > 0) await foldBatch(again);
    }
  }

  store.changes$.subscribe(({ envelopes }) => {
    // It let them in before they were stored; it may have started over since.
    admitAll(gate, envelopes);
    foldBatch(envelopes).catch(parts.onError);
  });

  /** One at a time, in order. */
  function inTurn<Value>(work: () => Promise<Value>): Promise<Value> {
    const turn = lastWrite.then(work, work);
    lastWrite = turn.catch(() => undefined);
    return turn;
  }

  async function load(): Promise<{ readonly refused: number }> {
    let refused = 0;
    for await (const batch of store.readAll()) {
      refused += admitAll(gate, batch);
      await foldBatch(batch);
    }
    return { refused };
  }

  return {
    get: open,
    list: () => gate.circles().flatMap((id) => open(id) ?? []),
    changes$,
    load,
    reload: () =>
      inTurn(async () => {
        const fresh = gate.fresh();
        for await (const batch of store.readAll()) admitAll(fresh, batch);
        gate.goOnWith(fresh);
        folds.clear();
        await load();
      }),
    write: (circle, compose) =>
      inTurn(async () => {
        const ledger = circle === null ? undefined : gate.ledger(circle);
        if (circle !== null && ledger === undefined) return failed({ code: 'CIRCLE_NOT_FOUND' });
        const draft = startDraft(
          { device: device.id, signing: device.signing },
          ledger === undefined ? { circle: null, nextSeq: 1, clock: 0, heads: [] } : draftStart(ledger, device.id),
        );
        const composed = compose(draft);
        if (!composed.ok || draft.envelopes.length === 0) return composed;
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
  };
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
    case 'DISK_FULL':
      return { code: 'DISK_FULL', detail };
    case 'DISK_FAILED':
      return { code: 'DISK_FAILED', detail };
    default:
      return { code: 'INTERNAL', detail };
  }
}

import type { CircleId, DeviceId } from '#shared/domain/ids.ts';
import { ok, type Result } from '#shared/domain/result.ts';
import type { Problem } from '#shared/contract/problems.ts';
import type { Carrier, Reader } from '../carrier/index.ts';
import { isPutOut, removalsOf, type Ledger } from '../gate/index.ts';
import type { KeptCircle, StateFile } from './state.ts';

const dayMs = 24 * 60 * 60_000;
/** What a keeper has it can open no more than a thief of it can: it has time, as a family has that finds out and puts it right. */
const usualGraceMs = 30 * dayMs;
/** A cut of the power costs so much of what was counted. */
const usualEveryMs = 10 * 60_000;

/** What became of each circle that this keeper was out of and had something of, when somebody wanted it erased. */
export type Erased = {
  readonly erased: readonly CircleId[];
  /** The removal turned out void meanwhile. */
  readonly isIn: readonly CircleId[];
  /** Something is left: the disk refused it, or it is out by another removal by now, which nobody was asked about. */
  readonly left: readonly CircleId[];
};

/**
 * A keeper that was put out keeps its sealed copy for a time that it has to be running, should the removal turn out void: no
 * clock is asked, so nobody brings that time about by setting one. docs/decisions/put-out.md
 */
export type Grace = {
  /** Running time until it is erased, in milliseconds; null where this keeper was not put out or nothing is left. */
  leftMs(circle: CircleId): number | null;
  /** Somebody at this computer does not want to wait. DISK_FULL, DISK_FAILED: nothing is erased. */
  eraseNow(): Promise<Result<Erased, Problem>>;
  stop(): void;
};

export function keepGrace(parts: {
  readonly own: DeviceId;
  readonly carrier: Pick<Carrier, 'gate' | 'ledgers' | 'clearOut' | 'isClearedOut'>;
  readonly file: StateFile;
  readonly onChange: () => void;
  readonly graceMs?: number;
  readonly everyMs?: number;
}): Grace {
  const { own, carrier, file, onChange, graceMs = usualGraceMs, everyMs = usualEveryMs } = parts;
  const { gate, ledgers } = carrier;
  const isOut = (circle: CircleId): boolean => isPutOut(gate.ledger(circle), own);

  async function countAs(outForMs: (circle: KeptCircle) => number): Promise<Result<unknown, Problem>> {
    const counted = await file.update((state) => {
      const circles = state.circles.map((circle) => {
        const now = countedOf(circle, gate.ledger(circle.id), own);
        const next = now.outBy === null ? 0 : outForMs({ ...circle, ...now });
        const isSame = next === circle.outForMs && now.outBy === circle.outBy;
        return isSame ? circle : { ...circle, outBy: now.outBy, outForMs: next };
      });
      return circles.every((circle, index) => circle === state.circles[index]) ? state : { ...state, circles };
    });
    if (!counted.ok) return counted;
    await carrier.clearOut();
    onChange();
    return counted;
  }

  const leftOf = ({ outForMs }: Counted): number => Math.max(0, graceMs - outForMs);
  const nextRound = ({ outForMs }: KeptCircle): number => Math.min(graceMs, outForMs + everyMs);
  // A computer that slept meanwhile has one round of it, like one that did not.
  const rounds = setInterval(() => void countAs(nextRound), everyMs);
  rounds.unref();
  const reader: Reader = {
    read(batch) {
      const isAbout = batch.some(({ id, circle }) => gate.ledger(circle)?.envelopes.get(id)?.type === 'membership');
      // It may be in again: then another removal begins anew.
      if (isAbout) void countAs(({ outForMs }) => outForMs);
    },
    startOver: () => undefined,
  };
  ledgers.addReader(reader);

  return {
    leftMs(circle) {
      const kept = file.state().circles.find(({ id }) => id === circle);
      if (kept === undefined || !isOut(circle) || carrier.isClearedOut(circle)) return null;
      return leftOf(countedOf(kept, gate.ledger(circle), own));
    },
    async eraseNow() {
      const asked = file.state().circles.flatMap(({ id }) => (isOut(id) && !carrier.isClearedOut(id) ? [id] : []));
      const counted = await countAs(() => graceMs);
      if (!counted.ok) return counted;
      const isErased = (circle: CircleId): boolean => carrier.isClearedOut(circle);
      return ok({
        erased: asked.filter(isErased),
        isIn: asked.filter((circle) => !isOut(circle)),
        left: asked.filter((circle) => isOut(circle) && !isErased(circle)),
      });
    },
    stop() {
      clearInterval(rounds);
      ledgers.removeReader(reader);
    },
  };
}

type Counted = Pick<KeptCircle, 'outForMs' | 'outBy'>;

/** What was counted of the removal that it is out by now: of another one, that came when the first was void, nothing was yet. */
function countedOf({ outForMs, outBy }: Counted, ledger: Ledger | undefined, own: DeviceId): Counted {
  const removals = ledger === undefined ? [] : removalsOf(ledger, own);
  return outBy !== null && removals.includes(outBy) ? { outForMs, outBy } : { outForMs: 0, outBy: removals[0] ?? null };
}

/** Whether a circle that this keeper was put out of may be erased by now. */
export function isGraceOver(file: StateFile, ledger: Ledger, own: DeviceId, graceMs = usualGraceMs): boolean {
  const kept = file.state().circles.find(({ id }) => id === ledger.circle);
  return kept !== undefined && countedOf(kept, ledger, own).outForMs >= graceMs;
}

import type { CircleId, DeviceId } from '#shared/domain/ids.ts';
import { ok, type Result } from '#shared/domain/result.ts';
import type { Problem } from '#shared/contract/problems.ts';
import type { Carrier, Reader } from '../carrier/index.ts';
import { isPutOut } from '../gate/index.ts';
import type { KeptCircle, StateFile } from './state.ts';

const dayMs = 24 * 60 * 60_000;
/** What a keeper has it can open no more than a thief of it can: it has time, as a family has that finds out and puts it right. */
const usualGraceMs = 30 * dayMs;
/** A cut of the power costs so much of what was counted. */
const usualEveryMs = 10 * 60_000;

/**
 * A keeper that was put out keeps its sealed copy for a time that it has to be running, should the removal turn out void: no
 * clock is asked, so nobody brings that time about by setting one. docs/decisions/put-out.md
 */
export type Grace = {
  /** Running time until it is erased, in milliseconds; null where this keeper was not put out or nothing is left. */
  leftMs(circle: CircleId): number | null;
  /** Somebody at this computer does not want to wait. Answers when it is erased; DISK_FULL, DISK_FAILED. */
  eraseNow(): Promise<Result<void, Problem>>;
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
        const next = isOut(circle.id) ? outForMs(circle) : 0;
        return next === circle.outForMs ? circle : { ...circle, outForMs: next };
      });
      return circles.every((circle, index) => circle === state.circles[index]) ? state : { ...state, circles };
    });
    if (!counted.ok) return counted;
    await carrier.clearOut();
    onChange();
    return counted;
  }

  const leftOf = ({ outForMs }: KeptCircle): number => Math.max(0, graceMs - outForMs);
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
      return kept === undefined || !isOut(circle) || carrier.isClearedOut(circle) ? null : leftOf(kept);
    },
    async eraseNow() {
      const counted = await countAs(() => graceMs);
      return counted.ok ? ok(undefined) : counted;
    },
    stop() {
      clearInterval(rounds);
      ledgers.removeReader(reader);
    },
  };
}

/** Whether a circle that this keeper was put out of may be erased by now. */
export const isGraceOver = (file: StateFile, circle: CircleId, graceMs = usualGraceMs): boolean =>
  (file.state().circles.find(({ id }) => id === circle)?.outForMs ?? 0) >= graceMs;

import type { CircleId, EnvelopeId } from '#shared/domain/ids.ts';
import type { Gate } from '../gate/index.ts';

/** Whether what some ledger's envelopes are worth has changed since it was asked last, and of which. */
export type Turns = { any(): boolean; taken(): EnvelopeId[] };

export function noticeTurns(gate: Gate): Turns {
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

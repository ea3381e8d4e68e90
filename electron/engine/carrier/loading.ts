import { setImmediate as nextTurn } from 'node:timers/promises';
import { bringsPictures, firstBytes } from '../envelopes/index.ts';
import { settleClaims, type Gate, type GateProblem } from '../gate/index.ts';
import type { EnvelopeStore, StoredEnvelope } from '../store/index.ts';
import type { Turns } from './turns.ts';

export type Loaded = {
  /** How many envelopes the gate would not let in again: none, normally. */
  readonly refused: number;
  /** Taken back and still stored: a crash came between. */
  readonly leftovers: readonly StoredEnvelope[];
};

/** So many of the newest pictures are read before a screen is of use: a wall full, and a page of an album. */
const newestFirst = 1500;

/**
 * Everything that is stored, in the order that a screen needs (docs/decisions/opening.md). Calls back when enough was read
 * for one, and again and again lets others have their turn from then on; ends early when it was closed.
 */
export async function readInTurns(
  store: Pick<EnvelopeStore, 'readInTurns'>,
  on: {
    batch(batch: readonly StoredEnvelope[], isLater: boolean): Promise<void>;
    enough(): void;
    isClosed(): boolean;
  },
): Promise<void> {
  let pictures = 0;
  for await (const { envelopes, isLater } of store.readInTurns(bringsPictures, firstBytes)) {
    if (isLater) pictures += envelopes.length;
    await on.batch(envelopes, isLater);
    if (pictures < newestFirst) continue;
    on.enough();
    await nextTurn();
    if (on.isClosed()) return;
  }
}

/** Fills a gate from its store at the start, and tells of all of it; null when it was closed before. */
export async function loadAll(parts: {
  readonly gate: Gate;
  readonly store: EnvelopeStore;
  readonly turns: Turns;
  readonly tellAll: (batch: readonly StoredEnvelope[]) => Promise<void>;
  readonly onEnough: () => void;
  readonly isClosed: () => boolean;
}): Promise<Loaded | null> {
  const { gate, store, turns, tellAll, onEnough, isClosed } = parts;
  const refused: StoredEnvelope[] = [];
  const leftovers: StoredEnvelope[] = [];
  const admit = (batch: readonly StoredEnvelope[]) => {
    const now = admitAll(gate, batch);
    refused.push(...now.refused);
    leftovers.push(...now.gone);
  };
  // What somebody wrote may be void by a removal that was stored after it: nobody is told before all of those are known.
  const first = { envelopes: [] as StoredEnvelope[], isTold: false };
  const tellFirst = async () => {
    if (first.isTold) return;
    first.isTold = true;
    turns.any();
    await tellAll(first.envelopes.splice(0));
  };
  await readInTurns(store, {
    async batch(batch, isLater) {
      admit(batch);
      if (!isLater && !first.isTold) {
        first.envelopes.push(...batch);
        return;
      }
      await tellFirst();
      await tellAll(batch);
    },
    enough: onEnough,
    isClosed,
  });
  if (isClosed()) return null;
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
  const turned = await Promise.all(turns.taken().map((id) => store.get(id)));
  await tellAll(turned.filter((one) => one !== undefined));
  return { refused: refused.length, leftovers };
}

/** Tells a gate of what is stored; answers with what it would not let in, and with what should not be stored any more. */
export function admitAll(gate: Gate, batch: readonly StoredEnvelope[]) {
  const refused: StoredEnvelope[] = [];
  const gone: StoredEnvelope[] = [];
  for (const stored of batch) {
    const { id, circle, bytes } = stored;
    if (gate.ledger(circle)?.envelopes.has(id) === true) continue;
    // What we stored ourselves is no stranger's circle, also when a crash came before the vault heard of it.
    gate.expect(circle);
    const admitted = gate.admit(bytes, { id, circle, alreadyVerified: true });
    if (admitted.ok) continue;
    const problem: GateProblem = admitted.problem;
    (problem.code === 'TAKEN_BACK' ? gone : refused).push(stored);
  }
  return { refused, gone };
}

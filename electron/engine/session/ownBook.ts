import type { CircleId } from '#shared/domain/ids.ts';
import { failed, ok } from '#shared/domain/result.ts';
import type { Carrier, KnownCircle, Reader } from '../carrier/index.ts';
import type { OwnNumbers } from '../circles/ownNumbers.ts';
import { isPutOut, type Ledger } from '../gate/index.ts';
import type { JoinedCircle, OpenProfile } from '../identity/index.ts';
import { headsToName } from '../membership/index.ts';

/** What was seen is written down this long after it was: many changes come together. */
const noteAfterMs = 1000;

/** As the carrier needs it. */
export const knownCircle = ({ id, heads, promised, numbers, storeFile, devices }: JoinedCircle): KnownCircle => ({
  id,
  heads,
  promised,
  highestOwn: numbers?.kept,
  storeFile,
  devices,
});

export type OwnBook = OwnNumbers & {
  /** Starts to write down what is seen; before that, numbers cannot be used. */
  openOver(carrier: Pick<Carrier, 'ledgers' | 'gate' | 'store' | 'completeness'>): void;
  /** Writes down what was seen last. */
  close(): Promise<void>;
};

/**
 * What a profile keeps outside its store, so that it notices when the store knows less than it did: the highest
 * membership heads and its own numbers. The numbers of a draft are written down before it is stored: whatever the
 * store loses, none is ever given to a second envelope.
 */
export function createOwnBook(profile: OpenProfile): OwnBook {
  let over: Parameters<OwnBook['openOver']>[0] | undefined;
  let timer: NodeJS.Timeout | undefined;
  let hearing: { unsubscribe(): void } | undefined;
  const own = profile.device.id;

  const remembered = (circle: CircleId | null): JoinedCircle | undefined =>
    profile.state().circles.find(({ id }) => id === circle);

  const updateCircle = (id: CircleId, change: (circle: JoinedCircle) => JoinedCircle) =>
    profile.update((state) => ({
      ...state,
      circles: state.circles.map((circle) => (circle.id === id ? change(circle) : circle)),
    }));

  const reader: Reader = {
    read(batch) {
      const isOfInterest = batch.some(({ id, circle }) => {
        const fact = over?.gate.ledger(circle)?.envelopes.get(id);
        return fact?.type === 'membership' || fact?.author === own;
      });
      if (isOfInterest) noteSoon();
    },
    startOver: () => undefined,
    caughtUp: () => noteSoon(),
  };

  function noteSoon(): void {
    timer ??= setTimeout(() => {
      timer = undefined;
      void note();
    }, noteAfterMs).unref();
  }

  /** Between two writes: then what was promised is there, or was refused. */
  async function note(): Promise<void> {
    const carrier = over;
    await carrier?.ledgers.afterWriting(async () => {
      // Half of what is there says nothing about what was lost.
      if (!carrier.ledgers.isWhole()) return;
      for (const circle of profile.state().circles) {
        const ledger = carrier.gate.ledger(circle.id);
        // Whoever was put out has erased what they had: what they once had stays written down.
        if (ledger === undefined || isPutOut(ledger, own) || carrier.completeness.isBehind(circle.id)) continue;
        const seen = whatIsSeen(ledger, circle, carrier.store.fileMark);
        if (isSame(circle, seen)) continue;
        await updateCircle(circle.id, (before) => ({ ...before, ...seen }));
      }
    });
  }

  function whatIsSeen(ledger: Ledger, { numbers }: JoinedCircle, storeFile: string) {
    const kept = ledger.highest.get(own) ?? 0;
    return {
      heads: headsToName(ledger.graph, own).sort(),
      promised: [],
      numbers: { used: Math.max(numbers?.used ?? 0, kept), kept },
      storeFile,
    };
  }

  return {
    async mayWrite(circle) {
      return over?.completeness.isBehind(circle) === true ? failed({ code: 'CATCHING_UP' }) : ok(undefined);
    },
    lowest: (circle) => (remembered(circle)?.numbers?.used ?? 0) + 1,
    async use(draft) {
      // A family that is being started: nobody has heard of it yet.
      if (remembered(draft.circle) === undefined) return ok(undefined);
      const used = Math.max(...draft.envelopes.map(({ seq }) => seq));
      const entries = draft.envelopes.filter(({ type }) => type === 'membership').map(({ id }) => id);
      const written = await updateCircle(draft.circle, (circle) => ({
        ...circle,
        promised: [...(circle.promised ?? []), ...entries].slice(-mostPromised),
        numbers: { used: Math.max(used, circle.numbers?.used ?? 0), kept: circle.numbers?.kept ?? 0 },
      }));
      return written.ok ? ok(undefined) : written;
    },
    openOver(carrier) {
      over = carrier;
      carrier.ledgers.addReader(reader);
      hearing = carrier.completeness.heard$.subscribe(noteSoon);
      noteSoon();
    },
    async close() {
      clearTimeout(timer);
      hearing?.unsubscribe();
      over?.ledgers.removeReader(reader);
      await note();
      over = undefined;
    },
  };
}

const mostPromised = 64;

const isSame = (before: JoinedCircle, seen: Partial<JoinedCircle>): boolean =>
  JSON.stringify([before.heads, before.promised ?? [], before.numbers, before.storeFile]) ===
  JSON.stringify([seen.heads, seen.promised, seen.numbers, seen.storeFile]);

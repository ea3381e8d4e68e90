import { Subject, type Observable } from 'rxjs';
import type { CircleId, DeviceId } from '#shared/domain/ids.ts';
import { isPutOut, type Gate, type Ledger } from '../gate/index.ts';
import { isActiveDevice, lostHeads } from '../membership/index.ts';
import { isSameFile, type FanIn } from '../store/index.ts';
import { unheardOf } from './remembered.ts';
import { newCircle, type KnownCircle } from './types.ts';

/**
 * Whether this computer has lost something of a circle that it once had: its store was damaged, or somebody put back an
 * older copy. Whoever signs then tells a second story under numbers and after entries that others have seen the
 * first of. So until the others have given it back, nothing is signed.
 *
 * What is remembered lies outside the store. A copy of everything, that memory included, is only told by its file:
 * then one other computer has to be heard first.
 */
export type Completeness = {
  isBehind(circle: CircleId): boolean;
  /** Every other computer that may have something of it has told all of it since the start, and there is one. */
  hasHeardAll(circle: CircleId): boolean;
  /** Somebody was heard to their end: a circle may be whole now. */
  readonly heard$: Observable<CircleId>;
};

export function createCompleteness(parts: {
  readonly circles: readonly KnownCircle[];
  readonly own: DeviceId;
  readonly gate: Gate;
  readonly fileMark: string;
  readonly ends$: FanIn['ends$'];
  /** Whether all that is stored has been read: before that nothing is known to be missing. */
  readonly isRead: () => boolean;
}): Completeness & {
  /** What was here of it was erased: should it be wanted again, everybody has to tell it anew. */
  forget(circle: CircleId): void;
  close(): void;
} {
  const { circles, own, gate, fileMark } = parts;
  const heard = new Map<CircleId, Set<DeviceId>>();
  const heard$ = new Subject<CircleId>();
  /** Nothing is lost while we are open: what was whole once stays so. */
  const whole = new Set<CircleId>();
  const subscription = parts.ends$.subscribe(({ circle, device }) => {
    // To whoever is out they may tell all they have: nothing of it is taken in.
    if (device === own || isPutOut(gate.ledger(circle), own)) return;
    heard.set(circle, (heard.get(circle) ?? new Set()).add(device));
    heard$.next(circle);
  });

  const knownAs = (id: CircleId): KnownCircle | undefined => circles.find((circle) => circle.id === id);
  const hasHeardAllOf = (known: KnownCircle): boolean =>
    othersIn(gate.ledger(known.id), known, own).every((device) => heard.get(known.id)?.has(device) === true);

  function lacksSomething(known: KnownCircle): boolean {
    const ledger = gate.ledger(known.id);
    const hasHeard = heard.get(known.id) ?? new Set();
    // Nobody is left who could have it: then it is gone, or never was.
    if (hasHeardAllOf(known)) return false;
    const isCopy = known.storeFile !== undefined && !isSameFile(known.storeFile, fileMark);
    if (isCopy && hasHeard.size === 0) return true;
    const heads = isCopy ? [...known.heads, ...(known.promised ?? [])] : known.heads;
    const highestOwn = known.highestOwn ?? 0;
    if (ledger === undefined) return heads.length > 0 || highestOwn > 0;
    return lostHeads(ledger.graph, heads).length > 0 || (ledger.highest.get(own) ?? 0) < highestOwn;
  }

  return {
    heard$,
    hasHeardAll: (id) => heard.has(id) && hasHeardAllOf(knownAs(id) ?? newCircle(id)),
    isBehind(id) {
      const known = knownAs(id);
      // Whoever was put out has erased what they had, and all that they sign is that. Should it turn out void they are behind.
      if (isPutOut(gate.ledger(id), own)) {
        whole.delete(id);
        return false;
      }
      if (known === undefined || whole.has(id) || !parts.isRead()) return false;
      if (lacksSomething(known)) return true;
      whole.add(id);
      return false;
    },
    forget(circle) {
      whole.delete(circle);
      heard.delete(circle);
    },
    close() {
      subscription.unsubscribe();
      heard$.complete();
    },
  };
}

/** The computers that may have what is missing here: those of the circle as far as it is known, and as it was remembered. */
function othersIn(ledger: Ledger | undefined, known: KnownCircle, own: DeviceId): DeviceId[] {
  const active = [...(ledger?.membership.devices.keys() ?? [])].filter(
    (device) => ledger !== undefined && isActiveDevice(ledger.membership, device),
  );
  const others = unheardOf(ledger, known.devices).map(({ device }) => device);
  return [...active, ...others].filter((device) => device !== own);
}

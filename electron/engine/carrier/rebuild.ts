import { join } from 'node:path';
import type { CircleId, DeviceId, EnvelopeId } from '#shared/domain/ids.ts';
import type { Result } from '#shared/domain/result.ts';
import type { Log } from '../engine.ts';
import type { Gate } from '../gate/index.ts';
import {
  finishSettingAside,
  hearToTheEnd,
  openEnvelopeStore,
  readSetAside,
  readWaiting,
  removeSetAside,
  setAsideDamaged,
  setAsideStores,
  setAsideUpstream,
  waitingUpstream,
  writeWaiting,
  type EnvelopeStore,
  type EnvelopeStoreOptions,
  type GateProblem,
  type StoredEnvelope,
  type StoreProblem,
  type Upstream,
} from '../store/index.ts';

/** Opens a store; a damaged one is set aside first, and a new one begun in its place. */
export async function openOrSetAside(options: EnvelopeStoreOptions): Promise<Result<EnvelopeStore, StoreProblem>> {
  finishSettingAside(options.directory);
  const opened = await openEnvelopeStore(options);
  if (opened.ok || opened.problem.code !== 'DATA_DAMAGED') return opened;
  setAsideDamaged(options.directory);
  return openEnvelopeStore(options);
}

/**
 * What the gate says of an envelope that rests on another one which is not back yet. BAD_WRAP: keys may be for somebody
 * whom a later epoch let into the album.
 */
const mayPass = new Set([
  'UNKNOWN_HEADS',
  'UNKNOWN_CIRCLE',
  'UNKNOWN_EPOCH',
  'UNKNOWN_AUTHOR',
  'BAD_ENTRY',
  'BAD_WRAP',
]);

export type Rebuild = {
  /** Takes over what can still be read of a store that was set aside. True when there was one. */
  begin(): Promise<boolean>;
  /** There is one: it is offered to a gate that knows all that is left. */
  isNeeded(): boolean;
  /** Something was stored: what waited for it may be let in now. */
  retry(): void;
  /** Of this circle; of any unless told. */
  isWaiting(circle?: CircleId): boolean;
  onRefused(envelope: StoredEnvelope, problem: GateProblem): void;
  close(): Promise<void>;
};

/**
 * Rebuilds a store from what can be read of a damaged one, through the gate and in the order in which it was stored.
 * Whatever rests on something that could not be read waits until the peers have brought that.
 */
export function createRebuild(parts: {
  readonly directory: string;
  readonly device: DeviceId;
  readonly gate: Gate;
  readonly store: () => EnvelopeStore;
  readonly log: Log;
}): Rebuild {
  const { device, gate, log } = parts;
  const directory = join(parts.directory, 'store');
  let waiting = new Map<EnvelopeId, StoredEnvelope>();
  /** What the pass under way met: those that may yet be let in. */
  let left: Map<EnvelopeId, StoredEnvelope> | undefined;
  let work: Promise<void> = Promise.resolve();
  let isAsked = false;
  let isClosed = false;

  /** Whether all of it was offered to the gate. */
  async function takeIn(circles: Iterable<CircleId>, upstream: (circle: CircleId) => Upstream): Promise<boolean> {
    const { replication } = parts.store();
    let isWhole = true;
    for (const circle of circles) {
      // What we stored ourselves is no stranger's circle.
      gate.expect(circle);
      isWhole = (await hearToTheEnd(replication, upstream(circle))) && isWhole;
    }
    return isWhole;
  }

  async function pass(): Promise<void> {
    left = new Map();
    const tried = [...waiting.values()];
    const isWhole = await takeIn(circlesOf(tried), (circle) => waitingUpstream(tried, circle, device));
    const still = left;
    left = undefined;
    if (!isWhole || still.size === waiting.size) return;
    waiting = still;
    // Where the disk takes it not, more waits there than has to, and is offered once more at the next start.
    const written = await writeWaiting(directory, [...waiting.values()]);
    if (!written.ok) log('error', 'what waits was not written', { code: written.problem.code });
  }

  async function takeOver(name: string): Promise<void> {
    left = waiting;
    const circles = circlesOf(readSetAside(directory, name));
    const isWhole = await takeIn(circles, (circle) => setAsideUpstream(directory, name, circle, device));
    left = undefined;
    // Of nothing read, nothing is known to be in it: it may be read another time, by somebody else if need be.
    if (!isWhole || circles.size === 0) return;
    // In this order: what is cut short here is done again at the next start.
    const written = await writeWaiting(directory, [...waiting.values()]);
    if (!written.ok) return;
    removeSetAside(directory, name);
    log('warn', 'store rebuilt', { waiting: waiting.size });
  }

  return {
    isNeeded: () => setAsideStores(directory).length > 0,
    async begin() {
      for (const envelope of await readWaiting(directory)) waiting.set(envelope.id, envelope);
      const names = setAsideStores(directory);
      for (const name of names) await takeOver(name);
      return names.length > 0;
    },
    retry() {
      if (waiting.size === 0 || isAsked || isClosed) return;
      isAsked = true;
      work = work
        .then(() => {
          isAsked = false;
          return isClosed ? undefined : pass();
        })
        .catch(() => log('error', 'rebuilding failed'));
    },
    isWaiting: (circle) =>
      circle === undefined ? waiting.size > 0 : [...waiting.values()].some((one) => one.circle === circle),
    onRefused(envelope, { code }) {
      if (left !== undefined && mayPass.has(code)) left.set(envelope.id, envelope);
    },
    async close() {
      isClosed = true;
      await work;
    },
  };
}

function circlesOf(envelopes: Iterable<StoredEnvelope>): Set<CircleId> {
  const circles = new Set<CircleId>();
  for (const { circle } of envelopes) circles.add(circle);
  return circles;
}

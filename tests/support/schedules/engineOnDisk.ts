import { join } from 'node:path';
import { openBlobStore, type BlobFetcher, type BlobStore, type Want } from '#engine/blobs/index.ts';
import { keepBlobsInStep, livingBlobs } from '#engine/carrier/blobsInStep.ts';
import { createClearOut } from '#engine/carrier/clearOut.ts';
import { createLedgers, type Ledgers } from '#engine/carrier/ledgers.ts';
import { createCircles, type Circles } from '#engine/circles/circles.ts';
import { createUpkeep } from '#engine/circles/upkeep.ts';
import { createDuties } from '#engine/desk/duties.ts';
import { createGate, type Gate } from '#engine/gate/index.ts';
import type { OwnDevice } from '#engine/identity/types.ts';
import { openEnvelopeStore, type EnvelopeStore } from '#engine/store/index.ts';
import type { CircleId } from '#shared/domain/ids.ts';
import { ok } from '#shared/domain/result.ts';

/** What the engine opens in a profile’s folder, without a network. */
export type Running = {
  readonly gate: Gate;
  readonly store: EnvelopeStore;
  readonly ledgers: Ledgers;
  readonly blobs: BlobStore;
  readonly circles: Circles;
  /** Pictures that are named and not here. */
  readonly wanted: Map<Want['id'], Want>;
  readonly upkeep: { round(): Promise<unknown> };
  readonly duties: { round(): Promise<void> };
  /** Resolves when what is to be erased because this computer was put out is. */
  clearOut(): Promise<void>;
  /** Throws where something failed that nobody waited for. */
  close(): Promise<void>;
};

/** As the carrier and the session do it. */
export async function startEngine(parts: {
  readonly directory: string;
  readonly circle: CircleId;
  readonly device: OwnDevice;
  /** Its app is ours. */
  readonly isHonest: boolean;
  readonly now: () => number;
  readonly elapsedMs: () => number;
  /** Nothing is missing here that others have: what nobody names is left over. */
  readonly mayTidy: boolean;
  /** Takes note of work that the engine does not wait for. */
  readonly watched: <Value>(work: Promise<Value>) => Promise<Value>;
  readonly onChange: () => void;
}): Promise<Running> {
  const { directory, circle, device, watched, onChange, now, elapsedMs } = parts;
  const gate = createGate(new Set([circle]), parts.isHonest ? device.id : undefined);
  const failures: unknown[] = [];
  const opened = await openEnvelopeStore({
    directory: join(directory, 'store'),
    gate: ({ bytes, id, circle: of }) => {
      const admitted = gate.admit(bytes, { id, circle: of });
      return admitted.ok ? ok(undefined) : admitted;
    },
    onNotKept: () => {
      watched(ledgers.reread()).catch((error: unknown) => failures.push(error));
    },
    onProblem: (problem) => failures.push(problem),
  });
  if (!opened.ok) throw new Error(opened.problem.code);
  const store = opened.value;
  const ledgers = createLedgers({ gate, store, onError: (error) => failures.push(error) });
  const blobs = await openBlobStore(join(directory, 'blobs'));
  const wanted: Running['wanted'] = new Map();
  const inStep = keepBlobsInStep({
    gate,
    store: {
      ...store,
      purge(ids) {
        onChange();
        return watched(store.purge(ids));
      },
    },
    blobs: { ...blobs, remove: (ids) => watched(blobs.remove(ids)) },
    fetcher: fetcherInto(wanted),
    own: device.id,
    isNeeded: () => false,
    mostPerDeviceBytes: Infinity,
    onError: (event) => failures.push(event),
  });
  const clearing = createClearOut({
    own: device.id,
    ledgers: {
      ...ledgers,
      store: {
        ...store,
        purge(ids) {
          onChange();
          return store.purge(ids);
        },
      },
    },
    blobs,
    fetcher: fetcherInto(wanted),
    isNeeded: () => false,
    isWaiting: () => false,
    mayErase: () => parts.isHonest,
    // There is nobody to wait for.
    hearingMs: 0,
    onErase: onChange,
    onError: () => failures.push(new Error('Erasing failed')),
  });
  const circles = createCircles({ device, ledgers });
  const { reader } = circles;
  ledgers.addReader({
    ...reader,
    read(batch) {
      onChange();
      return watched(Promise.resolve(reader.read(batch)));
    },
  });
  const { whole } = await ledgers.load();
  const loaded = await whole;
  ledgers.addReader(inStep.reader);
  await inStep.catchUp(loaded?.leftovers ?? []);
  ledgers.addReader(clearing.reader);
  await clearing.begin();
  if (parts.mayTidy) await blobs.collectGarbage(livingBlobs(gate, []));
  const { get, list, write, betweenWrites } = circles;
  const ofCircle = { circles: { get, list, write, betweenWrites }, now, elapsedMs };
  return {
    gate,
    store,
    ledgers,
    blobs,
    circles,
    wanted,
    upkeep: createUpkeep({ ...ofCircle, onRefused: () => undefined, onContested: () => undefined }),
    duties: createDuties({
      isClearedOut: clearing.isCleared,
      ...ofCircle,
      // A seed replays.
      draw: () => 0.5,
      store,
      blobs,
      device: device.id,
    }),
    clearOut: clearing.look,
    async close() {
      await clearing.close();
      await circles.close();
      inStep.close();
      ledgers.close();
      await store.close();
      if (failures.length > 0) throw new Error('Something failed', { cause: failures });
    },
  };
}

/** Remembers what is wanted: the story says who has it. */
const fetcherInto = (wanted: Running['wanted']) =>
  ({
    want(wants: readonly Want[]) {
      for (const want of wants) wanted.set(want.id, want);
    },
    forget(ids: readonly Want['id'][]) {
      for (const id of ids) wanted.delete(id);
    },
  }) as BlobFetcher;

import type { Want } from '../../blobs/index.ts';
import type { Carrier } from '../../carrier/index.ts';
import type { Log } from '../../engine.ts';
import { isHeldElsewhere } from './holders.ts';
import { knownBlobs } from './knownBlobs.ts';
import { planStorage, type KnownBlob } from './plan.ts';
import { measureSpace, type KeeperSpace } from './space.ts';

export type StorageState = KeeperSpace & {
  /**
   * `roomy`: everything that is known has room. `pruned`: some originals or previews of old pictures are left to others.
   * `full`: something would have to go and must not, since too few of those who are here now have it as well.
   */
  readonly fits: 'roomy' | 'pruned' | 'full';
};

export type Storage = {
  state(): StorageState;
  /** Something came, went, or somebody is here who was not. It is looked at soon. */
  changed(): void;
  close(): Promise<void>;
};

/** What is looked at takes a while where there is a lot: it rests many times longer than it works. */
const restMs = 1000;
const restPerWork = 30;
/** What could not go is tried again after this, also when nothing was heard. */
const tryAgainMs = 30_000;

/** Keeps a carrier's sealed files within their room. Resolves after the first look, before anything was fetched in vain. */
export async function keepWithin(parts: {
  readonly carrier: Carrier;
  /** Where the carrier's files lie. */
  readonly directory: string;
  readonly quotaBytes: number | null;
  readonly onChange: () => void;
  readonly log: Log;
}): Promise<Storage> {
  const { carrier, directory, quotaBytes, onChange, log } = parts;
  const { gate, blobs, fetcher, network } = carrier;
  let state: StorageState = { blobBytes: 0, usedBytes: 0, roomBytes: 0, fits: 'roomy' };
  let timer: { readonly handle: NodeJS.Timeout; readonly dueMs: number } | undefined;
  let nextMs = 0;
  let work: Promise<void> | undefined;
  let isClosed = false;

  async function look(): Promise<void> {
    const space = await measureSpace(directory, blobs, quotaBytes);
    const known = knownBlobs(gate, blobs);
    const plan = planStorage(known, space.roomBytes);
    fetcher.leave(plan.leave.flatMap(wantsOf));
    fetcher.want(plan.fetch.flatMap(wantsOf));
    const freedBytes = plan.tooManyBytes === 0 ? 0 : await letGo(plan.mayGo, plan.tooManyBytes);
    const isStuck = freedBytes < plan.tooManyBytes;
    const isShort = plan.leave.length > 0 || freedBytes > 0;
    show({
      ...space,
      blobBytes: space.blobBytes - freedBytes,
      usedBytes: space.usedBytes - freedBytes,
      fits: isStuck ? 'full' : isShort ? 'pruned' : 'roomy',
    });
    if (isStuck) again(tryAgainMs);
  }

  /** Removes what may go until it is enough; answers with how much that was. */
  async function letGo(mayGo: readonly KnownBlob[], tooManyBytes: number): Promise<number> {
    const counts = { thumbnails: 0, previews: 0, originals: 0, kept: 0 };
    let freedBytes = 0;
    for (const blob of mayGo) {
      if (freedBytes >= tooManyBytes || isClosed) break;
      if (!(await isHeldElsewhere(blob, { blobs, links: network.links, gate }))) {
        counts.kept += 1;
        continue;
      }
      await blobs.remove([blob.id]);
      freedBytes += blob.sizeBytes;
      counts[nameOf[blob.rank]] += 1;
      // Counted as missing from now on, so that nobody is told that it is here.
      fetcher.leave(wantsOf(blob));
    }
    log('info', 'pruned', counts);
    return freedBytes;
  }

  function show(next: StorageState): void {
    const isNew = JSON.stringify(next) !== JSON.stringify(state);
    state = next;
    if (isNew) onChange();
  }

  function run(): Promise<void> {
    const startMs = performance.now();
    work ??= look()
      .catch((error: unknown) => {
        log('error', 'storage not looked at', { name: error instanceof Error ? error.name : 'unknown' });
      })
      .finally(() => {
        work = undefined;
        nextMs = performance.now() + Math.max(restMs, (performance.now() - startMs) * restPerWork);
      });
    return work;
  }

  function again(inMs: number): void {
    const nowMs = performance.now();
    const dueMs = Math.max(nowMs + inMs, nextMs);
    if (isClosed || (timer !== undefined && timer.dueMs <= dueMs)) return;
    clearTimeout(timer?.handle);
    const handle = setTimeout(() => {
      timer = undefined;
      if (work === undefined) void run();
      else again(restMs);
    }, dueMs - nowMs);
    handle.unref();
    timer = { handle, dueMs };
  }

  await run();
  // It is not here any more: if it is worth its room it is fetched.
  const damaged = blobs.damaged$.subscribe(() => again(0));
  return {
    state: () => state,
    changed: () => again(0),
    async close() {
      isClosed = true;
      damaged.unsubscribe();
      clearTimeout(timer?.handle);
      await work;
    },
  };
}

const nameOf = ['thumbnails', 'previews', 'originals'] as const;

const wantsOf = ({ id, sizeBytes, rank, newness, circles }: KnownBlob): Want[] =>
  circles.map((circle) => ({ id, sizeBytes, rank, newness, circle }));

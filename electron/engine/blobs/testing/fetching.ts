import { expect, onTestFinished, vi } from 'vitest';
import type { BlobId } from '#shared/domain/ids.ts';
import { openBlobStore } from '../blobStore.ts';
import { createBlobFetcher, type FetchTiming } from '../fetcher.ts';
import type { Pace } from '../pace.ts';
import type { BlobStore, Space } from '../types.ts';
import { temporaryFolder } from './disks.ts';
import { someCircle, type Sealed } from './sources.ts';

const quick: FetchTiming = {
  stallMs: 300,
  chunkMs: 5000,
  slowMs: 60_000,
  diskRestMs: 30,
  firstRestMs: 5,
  longestRestMs: 100,
  askAgainMs: 10,
  refuseMs: 600_000,
};

/** As long as a busy machine may need. */
const patience = { timeout: 60_000, interval: 10 };

/** A fetcher on an empty store in a folder of its own, gone when the test is over. */
export async function setup(
  options: {
    readonly timing?: Partial<FetchTiming>;
    readonly store?: BlobStore;
    readonly pace?: Pace;
    readonly space?: () => Promise<Space>;
  } = {},
) {
  const folder = await temporaryFolder();
  const store = options.store ?? (await openBlobStore(folder.path));
  /** In which order blobs were begun: requests may overtake one another on their way. */
  const begun: BlobId[] = [];
  const watched: Pick<BlobStore, 'has' | 'beginFetch' | 'space'> = {
    has: (id) => store.has(id),
    space: options.space ?? (() => store.space()),
    beginFetch: (ref) => {
      begun.push(ref.id);
      return store.beginFetch(ref);
    },
  };
  const open = () =>
    createBlobFetcher({
      store: watched,
      ...(options.pace === undefined ? {} : { pace: options.pace }),
      timing: { ...quick, ...options.timing },
    });
  const fetcher = open();
  const arrived: BlobId[] = [];
  fetcher.arrived$.subscribe((id) => arrived.push(id));
  onTestFinished(async () => {
    await fetcher.close();
    await folder[Symbol.asyncDispose]();
  });
  const circle = someCircle();
  const arrivedAre = (photos: readonly Sealed[]) =>
    vi.waitFor(() => expect(new Set(arrived)).toEqual(new Set(photos.map(({ want }) => want.id))), patience);
  return { store, fetcher, circle, begun, arrived, arrivedAre, folder: folder.path, open };
}

export const wantsOf = (photos: readonly Sealed[]) => photos.map(({ want }) => want);
export const idsOf = (photos: readonly Sealed[]) => photos.map(({ want }) => want.id);

/** A gate that holds until it is opened. */
export function gate() {
  const { promise, resolve } = Promise.withResolvers<undefined>();
  return { opened: promise, open: () => resolve(undefined) };
}

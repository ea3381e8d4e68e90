import { Subject, type Observable } from 'rxjs';
import type { BlobId, CircleId, DeviceId } from '#shared/domain/ids.ts';
import { createDownloads } from './downloads.ts';
import { createMeter } from './meter.ts';
import { createPace, type Pace } from './pace.ts';
import { createRoom } from './room.ts';
import { isCipherSize } from './sizes.ts';
import { createSources, type BlobSource, type SourceTiming } from './sources.ts';
import type { BlobStore, DiskProblem } from './types.ts';
import { createWants, type Lacking, type Want } from './wants.ts';

/**
 * Gets the blobs that envelopes name from whoever has them: several at a time and large ones from several computers,
 * in the order of `Wants`, going on where a cut left off, trusting nobody's chunk before its hash is right.
 */
export type BlobFetcher = {
  want(wants: readonly Want[]): void;
  /** Counts as lacking and is not fetched, until it is wanted. */
  leave(wants: readonly Want[]): void;
  forget(ids: readonly BlobId[]): void;
  /** On screen now: before all else, in this order. */
  prefer(ids: readonly BlobId[]): void;
  addSource(circle: CircleId, source: BlobSource): void;
  /** In all circles. What it was sending is kept and fetched on from elsewhere. */
  removeSource(device: DeviceId): void;
  readonly arrived$: Observable<BlobId>;
  /** Bytes came in: `lacking` says something new. At most four times a second. */
  readonly progress$: Observable<void>;
  /** `diskProblem` changed: each problem is told once, and its end. */
  readonly diskProblem$: Observable<DiskProblem | null>;
  /**
   * The disk fails, or what is wanted would not leave enough room on it. Thumbnails and previews, and originals that
   * somebody looks at, come as long as there is any; everything is tried again by itself.
   */
  diskProblem(): DiskProblem | null;
  lacking(circle: CircleId): Lacking & { readonly bytesPerSecond: number };
  close(): Promise<void>;
};

export type FetchTiming = SourceTiming & {
  /** Without a byte. */
  readonly stallMs: number;
  /** For one chunk. */
  readonly chunkMs: number;
  /** For a stretch, after which somebody idle is asked for the rest of it, too. */
  readonly slowMs: number;
  readonly diskRestMs: number;
};
const defaultTiming: FetchTiming = {
  stallMs: 15_000,
  chunkMs: 60_000,
  slowMs: 2000,
  diskRestMs: 10_000,
  firstRestMs: 500,
  longestRestMs: 60_000,
  askAgainMs: 1000,
  refuseMs: 10 * 60_000,
};

const progressMs = 250;

export function createBlobFetcher(parts: {
  readonly store: Pick<BlobStore, 'beginFetch' | 'has' | 'space'>;
  /** No bound unless told. */
  readonly pace?: Pace;
  readonly timing?: Partial<FetchTiming>;
}): BlobFetcher {
  const { store } = parts;
  const timing = { ...defaultTiming, ...parts.timing };
  const wants = createWants();
  const sources = createSources(timing);
  const meter = createMeter();
  const arrived$ = new Subject<BlobId>();
  const progress$ = new Subject<void>();
  const diskProblem$ = new Subject<DiskProblem | null>();
  let told: DiskProblem | null = null;
  let progress: NodeJS.Timeout | undefined;

  const downloads = createDownloads({
    store,
    wants,
    sources,
    room: createRoom(() => store.space(), timing.diskRestMs),
    pace: parts.pace ?? createPace(),
    timing,
    arrived: (id) => arrived$.next(id),
    received(circles, bytes) {
      meter.count(circles, bytes);
      progress ??= setTimeout(() => {
        progress = undefined;
        progress$.next();
      }, progressMs);
    },
    diskProblem(problem) {
      if (problem?.code === told?.code) return;
      told = problem;
      diskProblem$.next(problem);
    },
  });

  return {
    want(more) {
      for (const want of more) if (isCipherSize(want.sizeBytes) && !store.has(want.id)) wants.add(want);
      downloads.pump();
    },
    leave(wanted) {
      for (const want of wanted) if (isCipherSize(want.sizeBytes) && !store.has(want.id)) wants.leave(want);
    },
    forget(ids) {
      for (const id of ids) {
        wants.settle(id);
        downloads.stop(id);
      }
      downloads.pump();
    },
    prefer(ids) {
      wants.prefer(ids);
      downloads.pump();
    },
    addSource(circle, source) {
      sources.add(circle, source);
      wants.unparkCircle(circle);
      downloads.pump();
    },
    removeSource(device) {
      sources.remove(device);
      downloads.stopFrom(device);
    },
    arrived$,
    progress$,
    diskProblem$,
    diskProblem: () => told,
    lacking: (circle) => ({ ...wants.lacking(circle), bytesPerSecond: meter.perSecond(circle) }),
    async close() {
      clearTimeout(progress);
      await downloads.close();
      clearTimeout(progress);
      for (const subject of [arrived$, progress$, diskProblem$]) subject.complete();
    },
  };
}

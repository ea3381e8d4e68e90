import type { BlobId } from '#shared/domain/ids.ts';
import { busyDevices, isShareable, newDownload, nextStretch, slowRest, type Download } from './download.ts';
import type { Room } from './room.ts';
import type { Able, Sources } from './sources.ts';
import type { Stretch } from './stretch.ts';
import type { Wanted, Wants } from './wants.ts';

/** Requests under way. */
const mostInFlight = 6;
/** The rest is kept free for what somebody looks at, and for thumbnails. */
const mostInBackground = 4;

/** Something that could be done now: ask one source for some of one blob. */
export type Job = {
  readonly download: Download;
  readonly able: Able;
  /** Undefined where that is decided when the file is open. */
  readonly stretch?: Stretch;
};

/** Chooses what is asked of whom next: what matters most at that moment, among what somebody could send. */
export function createChoice(parts: {
  readonly downloads: ReadonlyMap<BlobId, Download>;
  readonly wants: Wants;
  readonly sources: Sources;
  readonly room: Room;
  /** After which somebody idle is asked for what a source has not sent. */
  readonly slowMs: number;
  /** A blob of which several sizes are said is looked at again after this, while one of them is tried. */
  readonly askAgainMs: number;
}) {
  const { downloads, wants, sources, room, slowMs, askAgainMs } = parts;

  const inBackground = ({ wanted }: Download): boolean => !wants.isUrgent(wanted);
  const all = (): Download[] => [...downloads.values()];
  const mayRun = (wanted: Wanted): boolean =>
    wants.isUrgent(wanted) || runsOf(all().filter(inBackground)) < mostInBackground;

  /** Who could send some of it, the best first, beside those who do. */
  const ableFor = (download: Download, nowMs: number): Able[] =>
    sources.able(download.wanted, wants.isUrgent(download.wanted), nowMs, busyDevices(download));

  /** Blobs that lost their source, or have more than was asked for at first. */
  function goOn(nowMs: number): Job | undefined {
    for (const download of all()) {
      if (download.runs.size > 0 || !mayGoOn(download)) continue;
      const [able] = ableFor(download, nowMs);
      if (able !== undefined) return { download, able };
    }
    return undefined;
  }

  const mayGoOn = ({ wanted, isEnding, fetch }: Download): boolean =>
    !isEnding && fetch?.isWhole() === false && wants.isWanted(wanted) && mayRun(wanted);

  function share(some: readonly Download[], nowMs: number): Job | undefined {
    for (const download of some) {
      if (!isShareable(download) || !mayRun(download.wanted)) continue;
      const [able] = ableFor(download, nowMs);
      if (able !== undefined) return { download, able };
    }
    return undefined;
  }

  function double(some: readonly Download[], nowMs: number): Job | undefined {
    for (const download of some) {
      const stretch = mayRun(download.wanted) ? slowRest(download, nowMs - slowMs) : undefined;
      if (stretch === undefined) continue;
      const [able] = ableFor(download, nowMs);
      if (able !== undefined) return { download, able, stretch };
    }
    return undefined;
  }

  function beginNew(nowMs: number): Job | undefined {
    const wanted = wants.take(sources.freeCircles(nowMs), (candidate) => mayTake(candidate, nowMs));
    const [able] = wanted === undefined ? [] : sources.able(wanted, wants.isUrgent(wanted), nowMs);
    if (wanted === undefined || able === undefined) return undefined;
    return { download: newDownload(wanted), able };
  }

  function mayTake(wanted: Wanted, nowMs: number): boolean {
    const underWay = downloads.get(wanted.id);
    if (underWay !== undefined) {
      // One whose last attempt is being wound up has its file open still; so has one of which another size is said.
      if (underWay.wanted !== wanted && !wants.isSeconded(wanted)) wants.park(wanted, nowMs + askAgainMs);
      return false;
    }
    const refusedUntilMs = sources.refusedUntilMs(wanted, nowMs);
    if (refusedUntilMs !== undefined && Number.isFinite(refusedUntilMs)) {
      wants.park(wanted, refusedUntilMs);
      return false;
    }
    if (!mayRun(wanted) || !hasRoom(wanted)) return false;
    return sources.able(wanted, wants.isUrgent(wanted), nowMs).length > 0;
  }

  /** What does not fit keeps nothing waiting that is smaller, or may use the reserve. */
  function hasRoom(wanted: Wanted): boolean {
    const underWay = all().reduce((sum, download) => sum + download.wanted.sizeBytes, 0);
    const bytes = wanted.sizeBytes + underWay;
    const mayUseReserve = wanted.rank < 2 || wants.isUrgent(wanted);
    if (mayUseReserve ? room.fitsInReserve(bytes) : room.fits(bytes)) return true;
    if (!room.isUnknown() && !room.isUsedUp()) wants.park(wanted, room.nextLookMs());
    return false;
  }

  return {
    /** Undefined when nothing can be begun, or as much is under way as may be. */
    next(nowMs: number): Job | undefined {
      if (runsOf(all()) >= mostInFlight) return undefined;
      const urgent = all().filter((download) => !inBackground(download));
      return (
        goOn(nowMs) ??
        share(urgent, nowMs) ??
        double(urgent, nowMs) ??
        beginNew(nowMs) ??
        share(all(), nowMs) ??
        double(all(), nowMs)
      );
    },
    /** While there is enough else to ask for, each blob comes from one source: fewer requests for the same bytes. */
    stretchFor(download: Download, nowMs: number): Stretch | undefined {
      const others = ableFor(download, nowMs).length;
      return nextStretch(download, others, wants.isUrgent(download.wanted) || wants.count() <= mostInFlight);
    },
  };
}

const runsOf = (some: readonly Download[]): number => some.reduce((sum, { runs }) => sum + runs.size, 0);

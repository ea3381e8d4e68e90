import type { DeviceId } from '#shared/domain/ids.ts';
import type { Stretch } from './stretch.ts';
import type { BlobFetch } from './types.ts';
import type { Wanted } from './wants.ts';

/** One source sending one stretch. */
export type Run = {
  readonly device: DeviceId;
  readonly stop: AbortController;
  readonly startedMs: number;
  /** Undefined while the file is being opened. */
  stretch: Stretch | undefined;
};

/** A blob that is being fetched: its file, and who sends what of it. */
export type Download = {
  readonly wanted: Wanted;
  readonly runs: Set<Run>;
  fetch: BlobFetch | undefined;
  /** Its file is being closed or renamed. */
  isEnding: boolean;
};

/** A blob of fewer chunks comes from one source: a second one would cost more than it brings. */
const fewestToShare = 4;
const shortest = 2;
/** 4 MiB: what is asked of one among several, so that none of them holds up the end for long. */
const longestShared = 16;
/** 16 MiB, where there is nobody to share with. */
const longest = 64;

export const newDownload = (wanted: Wanted): Download => ({
  wanted,
  runs: new Set(),
  fetch: undefined,
  isEnding: false,
});

export const busyDevices = ({ runs }: Download): Set<DeviceId> => new Set([...runs].map(({ device }) => device));

/**
 * The next chunks that are not here and that nobody was asked for. `others` counts the sources that could take a part
 * now beside this one; `isSplit` says whether they should, there being nothing else to ask them for.
 */
export function nextStretch(download: Download, others: number, isSplit: boolean): Stretch | undefined {
  const isFree = freeChunks(download);
  const start = isFree.indexOf(true);
  if (start === -1) return undefined;
  const count = isFree.filter((free) => free).length;
  const share = isSplit && count >= fewestToShare ? Math.max(shortest, Math.ceil(count / (1 + others))) : count;
  const most = Math.min(share, others === 0 ? longest : longestShared);
  let end = start + 1;
  while (end - start < most && isFree[end] === true) end += 1;
  return { start, end };
}

/** Whether a further source could help: the outline is here, and enough is left that nobody was asked for. */
export function isShareable(download: Download): boolean {
  const { fetch } = download;
  if (fetch === undefined || download.isEnding || !fetch.isOutlined() || fetch.chunks < fewestToShare) return false;
  return freeChunks(download).includes(true);
}

function freeChunks({ fetch, runs }: Download): boolean[] {
  if (fetch === undefined) return [];
  const free = Array.from({ length: fetch.chunks }, (_, chunk) => !fetch.has(chunk));
  for (const { stretch } of runs) if (stretch !== undefined) free.fill(false, stretch.start, stretch.end);
  return free;
}

/**
 * What a slow source has not sent yet, to be asked of another one: the first of both to send a chunk wins. While whoever was
 * asked beside it is not slow as well, nobody else is. Where all are, the next one begins in the middle, which is the last
 * that they come to: what it brings is not sent twice.
 */
export function slowRest(download: Download, startedBeforeMs: number): Stretch | undefined {
  const { fetch, runs } = download;
  if (fetch === undefined || download.isEnding) return undefined;
  const isSlow = ({ startedMs }: Run): boolean => startedMs <= startedBeforeMs;
  for (const run of runs) {
    const rest = run.stretch === undefined || !isSlow(run) ? undefined : missingIn(run.stretch, fetch);
    if (rest === undefined) continue;
    const { start, end } = rest;
    const beside = [...runs].filter(
      (other) => other !== run && other.stretch !== undefined && other.stretch.start < end && start < other.stretch.end,
    );
    if (!beside.every(isSlow)) continue;
    // The outline, where that is missing too, lies before the first.
    return beside.length === 0 || !fetch.isOutlined() ? rest : { start: (start + end) >> 1, end };
  }
  return undefined;
}

/** A stretch without the chunks at its ends that are here; undefined where all are. */
function missingIn(stretch: Stretch, fetch: BlobFetch): Stretch | undefined {
  let { start, end } = stretch;
  while (start < end && fetch.has(start)) start += 1;
  while (start < end && fetch.has(end - 1)) end -= 1;
  return start < end ? { start, end } : undefined;
}

/** Lets go of those who would only send what others have sent. */
export function stopTheIdle({ fetch, runs }: Download, reason: Error): void {
  if (fetch === undefined) return;
  for (const { stretch, stop } of runs) {
    if (stretch !== undefined && missingIn(stretch, fetch) === undefined) stop.abort(reason);
  }
}

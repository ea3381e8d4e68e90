import { join } from 'node:path';
import { z } from 'zod';
import type { Problem } from '#shared/contract/problems.ts';
import { PhotoId } from '#shared/domain/ids.ts';
import { failed, ok, type Result } from '#shared/domain/result.ts';
import { seal, unseal, utf8 } from '../crypto/index.ts';
import { readIfThere, realFiles, writeAtomically } from '../disk/files.ts';
import { decodeCanonical, encodeCanonical } from '../envelopes/index.ts';

/** What the time of day is, and milliseconds on a clock that nobody can set. */
export type Clocks = { readonly now: () => number; readonly elapsedMs: () => number };
const realClocks: Clocks = { now: Date.now, elapsedMs: () => performance.now() };

const dayMs = 24 * 3_600_000;
/** How long what was thrown away can be put back. */
export const keptForMs = 30 * dayMs;
/** The time that nobody counted, while Homeroll was closed or the computer slept, is the clock's word: at most so much of it. */
const mostBelievedMs = 7 * dayMs;
/** A clock is believed once nobody has set it for so long; some are wrong right after the start. */
const believedAfterMs = 10 * 60_000;
/** Whoever moves a clock by more than this has set it: clocks that go on as they are drift by less. */
const setByMs = 60_000;
/** Counted days are written down this often, so that a disk is not kept busy. */
const writeEveryMs = 3_600_000;

export const trashFile = 'trash';
const TrashFile = z.object({
  v: z.literal(1),
  /** The time of day when the clock was believed last, in milliseconds since 1970. */
  seenAt: z.number().int(),
  thrown: z.array(z.object({ photo: PhotoId, at: z.number().int(), age: z.number().int().min(0) })),
});

/** `atMs`: the clock as it was, shown only. `ageMs`: how long it has been here, as far as that is certain. */
export type Thrown = { readonly atMs: number; readonly ageMs: number };

/**
 * Which pictures were thrown away, and since when: one small sealed file for all of them, so that many are thrown away, or
 * put back, whole or not at all. Should it be lost, they lie on the pile again, where nothing is lost.
 *
 * Their days are counted as they pass here. What passed while nobody counted is taken from the clock, a week of it at most:
 * a clock that jumps years ahead takes nothing away at once, and one that stands still keeps everything.
 */
export type Trash = {
  list(): ReadonlyMap<PhotoId, Thrown>;
  has(id: PhotoId): boolean;
  /** All of them or none. DISK_FULL, DISK_FAILED. */
  add(ids: readonly PhotoId[]): Promise<Result<void, Problem>>;
  takeOut(ids: readonly PhotoId[]): Promise<Result<void, Problem>>;
  /** Counts what has passed. To be called every few minutes. */
  passTime(): Promise<void>;
  /** Nothing is written from then on. */
  close(): void;
};

/**
 * Opens the trash of a pile, in the pile's folder. What cannot be read counts as empty.
 *
 * @param sealing the pile's own key, 32 bytes
 * @param isThere whether the pile still has a picture: others are forgotten
 */
export async function openTrash(
  directory: string,
  sealing: Uint8Array,
  isThere: (id: PhotoId) => boolean,
  { now, elapsedMs }: Clocks = realClocks,
): Promise<Trash> {
  const path = join(directory, trashFile);
  const read = await readTrash(path, sealing);
  let thrown = new Map(read.thrown.filter(({ photo }) => isThere(photo)).map((one) => [one.photo, thrownIn(one)]));
  let seenAt = read.seenAt ?? now();
  let countedAt = elapsedMs();
  let countedSinceSeen = 0;
  let writtenAt = elapsedMs();
  let steady = { offset: now() - elapsedMs(), since: elapsedMs() };
  let writing: Promise<unknown> = Promise.resolve();
  let isClosed = false;

  /** What is written is what holds then: a change that could not be stored was not made. */
  function change(
    next: (before: ReadonlyMap<PhotoId, Thrown>) => Map<PhotoId, Thrown>,
  ): Promise<Result<void, Problem>> {
    const work = writing.then(async () => {
      if (isClosed) return failed({ code: 'LOCKED' as const });
      const after = next(thrown);
      const plain = { v: 1, seenAt: Math.round(seenAt), thrown: [...after].map(asWritten) };
      const written = await writeAtomically(realFiles, path, seal(sealing, encodeCanonical(plain), utf8(trashFile)));
      if (!written.ok) return written;
      thrown = after;
      writtenAt = elapsedMs();
      return ok(undefined);
    });
    writing = work;
    return work;
  }

  function count(): void {
    const ranMs = elapsedMs() - countedAt;
    countedAt = elapsedMs();
    countedSinceSeen += ranMs;
    const offset = now() - elapsedMs();
    if (Math.abs(offset - steady.offset) > setByMs) steady = { offset, since: elapsedMs() };
    const isBelieved = elapsedMs() - steady.since >= believedAfterMs;
    for (const [id, { atMs, ageMs }] of thrown) {
      const uncountedMs = isBelieved ? now() - Math.max(seenAt, atMs) - countedSinceSeen : 0;
      const believedMs = Math.min(mostBelievedMs, Math.max(0, uncountedMs));
      thrown.set(id, { atMs, ageMs: ageMs + ranMs + believedMs });
    }
    if (!isBelieved) return;
    seenAt = now();
    countedSinceSeen = 0;
  }

  return {
    list: () => thrown,
    has: (id) => thrown.has(id),
    add(ids) {
      count();
      return change((before) => new Map([...before, ...ids.map((id) => [id, { atMs: now(), ageMs: 0 }] as const)]));
    },
    takeOut(ids) {
      const some = new Set(ids);
      count();
      return change((before) => new Map([...before].filter(([id]) => !some.has(id))));
    },
    async passTime() {
      count();
      if (thrown.size > 0 && elapsedMs() - writtenAt >= writeEveryMs) await change((before) => new Map(before));
    },
    close() {
      isClosed = true;
      thrown = new Map();
    },
  };
}

async function readTrash(path: string, sealing: Uint8Array) {
  const bytes = await readIfThere(realFiles, path);
  const sealed = bytes.ok ? bytes.value : undefined;
  const plaintext = sealed === undefined ? undefined : unseal(sealing, sealed, utf8(trashFile));
  const trash = plaintext === undefined ? undefined : decodeCanonical(TrashFile, plaintext);
  return trash?.ok === true ? trash.value : { seenAt: undefined, thrown: [] };
}

const thrownIn = ({ at, age }: { readonly at: number; readonly age: number }): Thrown => ({ atMs: at, ageMs: age });
const asWritten = ([photo, { atMs, ageMs }]: readonly [PhotoId, Thrown]) => ({
  photo,
  at: Math.round(atMs),
  age: Math.round(ageMs),
});

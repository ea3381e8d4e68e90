import type { Space } from './types.ts';

/** Says what has room: a computer is left a reserve, and small pictures and what somebody looks at may use it. */
export type Room = {
  /** Nobody has asked the disk yet. */
  isUnknown(): boolean;
  /** Whether so many bytes could come, and leave the reserve alone. */
  fits(bytes: number): boolean;
  /** Whether they could come at all. */
  fitsInReserve(bytes: number): boolean;
  /** Hardly anything would: looking for something small is not worth it. */
  isUsedUp(): boolean;
  /** Bytes that were written since the disk was asked. */
  wrote(bytes: number): void;
  /** Asks the disk, if it was not asked just now; resolves when the answer is in. */
  look(nowMs: number): Promise<void>;
  nextLookMs(): number;
};

/** What fetching leaves free: a twentieth of the disk, at most 2 GiB. */
export const reserveOf = (totalBytes: number): number => Math.min(2 * 1024 ** 3, totalBytes / 20);
const hardlyAnything = 16 * 1024 ** 2;

export function createRoom(space: () => Promise<Space>, lookAgainMs: number): Room {
  let left: number | undefined;
  let reserve = 0;
  let nextMs = -Infinity;
  let looking: Promise<void> | undefined;
  return {
    isUnknown: () => left === undefined,
    fits: (bytes) => left !== undefined && bytes <= left,
    fitsInReserve: (bytes) => left !== undefined && bytes <= left + reserve,
    isUsedUp: () => left !== undefined && left < hardlyAnything,
    wrote(bytes) {
      if (left !== undefined) left -= bytes;
    },
    look(nowMs) {
      if (looking !== undefined) return looking;
      if (nowMs < nextMs) return Promise.resolve();
      nextMs = nowMs + lookAgainMs;
      looking = space()
        .then(({ freeBytes, reserveBytes }) => {
          left = freeBytes - reserveBytes;
          reserve = reserveBytes;
        })
        // A disk that does not say is found out by writing to it.
        .catch(() => {
          left = Infinity;
        })
        .finally(() => {
          looking = undefined;
        });
      return looking;
    },
    nextLookMs: () => nextMs,
  };
}

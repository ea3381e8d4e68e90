import { expect, test } from 'vitest';
import { isSameFile, markOf } from './fileMark.ts';

/** A file at one opening after another: at which it was taken for a copy. */
function copiesAmong(...openings: readonly (readonly [ino: number, birthMs: number])[]): number[] {
  let before: string | undefined;
  return openings.flatMap(([ino, birthMs], opening) => {
    const mark = markOf(BigInt(ino), BigInt(birthMs), before);
    const isCopy = before !== undefined && !isSameFile(before, mark);
    before = mark;
    return isCopy ? [opening] : [];
  });
}

test('[R16] a copy is another file, whichever of its number and its time of birth the original had', () => {
  expect(copiesAmong([1, 1000], [2, 2000])).toEqual([1]);
  expect(copiesAmong([1, 1000], [1, 1000], [1, 2000])).toEqual([2]);
  // As Finder and robocopy put it back, and where files have no time of birth.
  expect(copiesAmong([1, 1000], [1, 1000], [2, 1000])).toEqual([2]);
  expect(copiesAmong([1, 0], [1, 0], [2, 0])).toEqual([2]);
});

test('[R16] a file system that makes up numbers or times of birth is not taken for a copy again and again', () => {
  expect(copiesAmong([1, 1000], [2, 1000], [3, 1000], [4, 1000])).toEqual([]);
  expect(copiesAmong([1, 1000], [1, 2000], [1, 3000], [1, 4000])).toEqual([]);
  expect(copiesAmong([1, 0], [2, 0], [3, 0])).toEqual([]);
  // A stick that is put in again: its numbers stay for as long as it is in.
  expect(copiesAmong([1, 1000], [1, 1000], [2, 1000], [2, 1000], [3, 1000], [3, 1000], [1, 1000])).toEqual([2]);
});

test('[R16] a copy stays one while it was not heard of by others, however often it is opened', () => {
  const marks = ([1, 1, 2, 2, 2] as const).reduce<string[]>(
    (known, ino) => [...known, markOf(BigInt(ino), 1000n, known.at(-1))],
    [],
  );
  expect(marks.slice(2).map((mark) => isSameFile(marks[1]!, mark))).toEqual([false, false, false]);
});

test('[R16] of numbers with 64 bits every bit counts', () => {
  const [one, other] = [2n ** 63n, 2n ** 63n + 1n].map((ino) => markOf(ino, 0n));
  expect(one).not.toBe(other);
});

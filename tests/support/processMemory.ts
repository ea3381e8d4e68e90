import { closeSync, openSync, readFileSync, readSync } from 'node:fs';

/** Whether this system lets us look into a process of our own: Linux, and only somebody who may trace it. */
export function mayReadMemory(): boolean {
  try {
    closeSync(openSync(`/proc/${process.pid.toString()}/mem`, 'r'));
    return process.platform === 'linux' && process.getuid?.() === 0;
  } catch {
    return false;
  }
}

/**
 * Looks for byte strings in everything that a running process may read: its heap, what it has freed, its stacks, and the
 * files it has mapped. Answers with the names of those that were found.
 */
export function findInMemory(pid: number, needles: ReadonlyMap<string, readonly Buffer[]>): Set<string> {
  const found = new Set<string>();
  const memory = openSync(`/proc/${pid.toString()}/mem`, 'r');
  try {
    for (const { start, end } of regions(pid)) searchRegion(memory, start, end, needles, found);
  } finally {
    closeSync(memory);
  }
  return found;
}

const pieceBytes = 8 * 1024 * 1024;
/** More than any needle has, so that one that lies across two pieces is seen in the second. */
const overlapBytes = 4096;

function searchRegion(
  memory: number,
  start: number,
  end: number,
  needles: ReadonlyMap<string, readonly Buffer[]>,
  found: Set<string>,
): void {
  const piece = Buffer.alloc(pieceBytes + overlapBytes);
  for (let at = start; at < end; at += pieceBytes) {
    let length: number;
    try {
      length = readSync(memory, piece, 0, Math.min(piece.length, end - at), at);
    } catch {
      // It was unmapped meanwhile, or is the kernel's.
      continue;
    }
    const bytes = piece.subarray(0, length);
    for (const [name, forms] of needles) if (forms.some((form) => bytes.includes(form))) found.add(name);
  }
}

function regions(pid: number): { readonly start: number; readonly end: number }[] {
  return readFileSync(`/proc/${pid.toString()}/maps`, 'utf8')
    .split('\n')
    .flatMap((line) => {
      const match = /^([0-9a-f]+)-([0-9a-f]+) r\S+ \S+ \S+ \d+\s*(.*)$/.exec(line);
      const [start, end] = [Number.parseInt(match?.[1] ?? '', 16), Number.parseInt(match?.[2] ?? '', 16)];
      return match === null || !Number.isSafeInteger(start) || !Number.isSafeInteger(end) ? [] : [{ start, end }];
    });
}

import { readSync } from 'node:fs';
import type { Writable } from 'node:stream';

/**
 * A photo's bytes on their way to a worker in Node, on a pipe of their own beside the channel. The channel would
 * serialize and copy them, in memory outside the heap that the collector counts as pressure.
 * Sources: https://nodejs.org/api/child_process.html (options.stdio, advanced serialization).
 */
const pipeFd = 4;

/** Windows lets nobody read such a pipe in one go. */
export const hasFilePipe = process.platform !== 'win32';

/** Writes a message's bytes to the pipe; what is left of it, with their number instead, is for the channel. */
export function takeFileOut(message: object, pipe: Pick<Writable, 'write'>): object {
  if (!('bytes' in message && message.bytes instanceof Uint8Array)) return message;
  pipe.write(message.bytes);
  return { ...message, bytes: message.bytes.length };
}

/** A message as it was before its bytes were taken out. Throws when the other end is gone before all of them came. */
export function putFileBack(message: unknown): unknown {
  if (typeof message !== 'object' || message === null) return message;
  if (!('bytes' in message && typeof message.bytes === 'number')) return message;
  const bytes = new Uint8Array(message.bytes);
  for (let at = 0; at < bytes.length;) {
    const count = readSync(pipeFd, bytes, at, bytes.length - at, null);
    if (count === 0) throw new Error('The engine is gone');
    at += count;
  }
  return { ...message, bytes };
}

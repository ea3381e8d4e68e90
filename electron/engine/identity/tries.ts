import { z } from 'zod';
import { decodeCanonical, encodeCanonical } from '../envelopes/canonical.ts';
import { readIfThere, writeAtomically, type FileSystem } from '../disk/files.ts';

/**
 * Wrong secrets make the next try wait: a sibling who tries PINs needs weeks for four digits, and the owner waits five
 * minutes at most.
 *
 * Time is counted by how long the computer has been running, which nobody can set, and is kept on the disk so that
 * starting the app again does not help. After a restart of the computer only the time since then is sure to have
 * passed. Whoever can write into the folder can delete the count: they could as well copy the vault and try elsewhere.
 */
export type Tries = {
  /** How long to wait yet, in milliseconds; 0 means now, and that the try has been counted, before it is made. */
  begin(): Promise<number>;
  /** Milliseconds until the next try may be made. */
  waitMs(): Promise<number>;
  succeeded(): Promise<void>;
};

const Count = z.looseObject({ v: z.literal(1), wrong: z.number().int().min(0), uptimeMs: z.number().min(0) });
type Count = { readonly wrong: number; readonly uptimeMs: number };

const mostDelayMs = 5 * 60_000;

/** Nothing after the first two wrong tries, then 5 s, doubling to 5 minutes. */
export const delayAfter = (wrong: number): number => (wrong < 3 ? 0 : Math.min(mostDelayMs, 5000 * 2 ** (wrong - 3)));

export function openTries(files: FileSystem, path: string, uptimeMs: () => number): Tries {
  let known: Count | undefined;

  const read = async (): Promise<Count> => {
    const bytes = await readIfThere(files, path);
    const count = bytes.ok && bytes.value !== undefined ? decodeCanonical(Count, bytes.value) : undefined;
    return count?.ok === true ? count.value : { wrong: 0, uptimeMs: 0 };
  };
  const current = async (): Promise<Count> => (known ??= await read());
  const write = async (count: Count): Promise<void> => {
    known = count;
    // On a full disk the owner must still get in, in order to make room: then the count lasts as long as the app runs.
    await writeAtomically(files, path, encodeCanonical({ v: 1, ...count }));
  };
  const waitMs = async (): Promise<number> => {
    const { wrong, uptimeMs: since } = await current();
    const now = uptimeMs();
    // A smaller uptime tells that the computer was started since; this much has passed at least.
    const passed = now >= since ? now - since : now;
    return Math.max(0, Math.ceil(delayAfter(wrong) - passed));
  };

  return {
    waitMs,
    async begin() {
      const wait = await waitMs();
      if (wait === 0) await write({ wrong: (await current()).wrong + 1, uptimeMs: Math.floor(uptimeMs()) });
      return wait;
    },
    succeeded: () => write({ wrong: 0, uptimeMs: 0 }),
  };
}

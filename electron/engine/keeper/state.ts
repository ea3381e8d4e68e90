import { join } from 'node:path';
import { z } from 'zod';
import type { Problem } from '#shared/contract/problems.ts';
import { CircleId, EnvelopeId } from '#shared/domain/ids.ts';
import { failed, ok, type Result } from '#shared/domain/result.ts';
import { RememberedDevice } from '../identity/index.ts';
import { readIfThere, realFiles, writeAtomically } from '../disk/files.ts';
import { jsonIn } from './jsonIn.ts';

/**
 * What a keeper remembers beside its store: where it last met whom, and how far a circle's membership had come. No
 * name is in it: a keeper knows none.
 */
export const KeptCircle = z.looseObject({
  id: CircleId,
  joinedAtMs: z.number().int().default(0),
  /** The highest membership heads ever seen: a store that knows less was rolled back. */
  heads: z.array(EnvelopeId).max(64).default([]),
  /** Which file the store was in when they were seen there. */
  storeFile: z.string().max(100).optional(),
  /** For how long it has been running since it was put out, in milliseconds: `grace.ts`. */
  outForMs: z.number().int().nonnegative().default(0),
  /** The removal that this was counted of; null where nothing was. */
  outBy: EnvelopeId.nullable().default(null),
  devices: z.array(RememberedDevice).max(10_000).default([]),
});
export type KeptCircle = z.infer<typeof KeptCircle>;

export const KeeperState = z.looseObject({ circles: z.array(KeptCircle).max(100).default([]) });
export type KeeperState = z.infer<typeof KeeperState>;

const stateFile = 'keeper.json';

export type StateFile = {
  state(): KeeperState;
  /** One change after the other; each is on the disk when this answers. DISK_FULL, DISK_FAILED: nothing has changed. */
  update(change: (state: KeeperState) => KeeperState): Promise<Result<KeeperState, Problem>>;
  /** Resolves when everything asked for so far is on the disk. */
  settled(): Promise<void>;
};

/** DATA_DAMAGED, DISK_FAILED. */
export async function openState(directory: string): Promise<Result<StateFile, Problem>> {
  const path = join(directory, stateFile);
  const bytes = await readIfThere(realFiles, path);
  if (!bytes.ok) return bytes;
  const read = KeeperState.safeParse(bytes.value === undefined ? {} : jsonIn(bytes.value));
  if (!read.success) return failed({ code: 'DATA_DAMAGED', detail: stateFile });
  let state = read.data;
  let last: Promise<unknown> = Promise.resolve();

  async function write(change: (state: KeeperState) => KeeperState): Promise<Result<KeeperState, Problem>> {
    const next = change(state);
    if (next === state) return ok(state);
    const written = await writeAtomically(realFiles, path, new TextEncoder().encode(JSON.stringify(next)));
    if (!written.ok) return written;
    state = next;
    return ok(state);
  }

  return ok({
    state: () => state,
    update(change) {
      const turn = last.then(() => write(change));
      last = turn.catch(() => undefined);
      return turn;
    },
    async settled() {
      await last;
    },
  });
}

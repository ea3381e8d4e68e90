import { join } from 'node:path';
import { z } from 'zod';
import type { Problem } from '#shared/contract/problems.ts';
import { CircleId, EnvelopeId, type DeviceId } from '#shared/domain/ids.ts';
import type { Result } from '#shared/domain/result.ts';
import { readIfThere, realFiles, removeFile, removeUnfinished, writeAtomically } from '../disk/files.ts';
import { toEnvelope, toRow } from './envelopeRow.ts';
import { upstreamOf } from './rowsUpstream.ts';
import type { StoredEnvelope, Upstream } from './types.ts';

/**
 * Envelopes that were saved from a damaged store and rest on others that were not: kept in a file of their own until
 * peers have brought those. They are as sealed there as in the store.
 */
const fileName = 'envelopes.waiting';
const Rows = z.array(z.object({ id: EnvelopeId, circle: CircleId, bytes: z.string() }));

/** What waits; nothing where the file was damaged too. */
export async function readWaiting(directory: string): Promise<StoredEnvelope[]> {
  await removeUnfinished(realFiles, directory);
  const file = await readIfThere(realFiles, join(directory, fileName));
  if (!file.ok || file.value === undefined) return [];
  try {
    return Rows.parse(JSON.parse(new TextDecoder().decode(file.value))).map(toEnvelope);
  } catch {
    return [];
  }
}

/** Replaces what waits, whole or not at all. DISK_FULL, DISK_FAILED. */
export async function writeWaiting(
  directory: string,
  envelopes: readonly StoredEnvelope[],
): Promise<Result<void, Problem>> {
  const file = join(directory, fileName);
  if (envelopes.length > 0)
    return writeAtomically(realFiles, file, new TextEncoder().encode(JSON.stringify(envelopes.map(toRow))));
  return removeFile(realFiles, file);
}

export const waitingUpstream = (waiting: readonly StoredEnvelope[], circle: CircleId, device: DeviceId): Upstream =>
  upstreamOf(circle, device, (after) =>
    waiting.slice(after).map((envelope, index) => ({ seq: after + index + 1, envelope })),
  );

import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { CircleId, EnvelopeId, type DeviceId } from '#shared/domain/ids.ts';
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
export function readWaiting(directory: string): StoredEnvelope[] {
  const file = join(directory, fileName);
  if (!existsSync(file)) return [];
  try {
    return Rows.parse(JSON.parse(readFileSync(file, 'utf8'))).map(toEnvelope);
  } catch {
    return [];
  }
}

/** Replaces what waits, whole or not at all. @throws what the disk throws. */
export function writeWaiting(directory: string, envelopes: readonly StoredEnvelope[]): void {
  const file = join(directory, fileName);
  if (envelopes.length === 0) {
    rmSync(file, { force: true });
    return;
  }
  const unfinished = `${file}.new`;
  const handle = openSync(unfinished, 'w', 0o600);
  try {
    // Not writeSync: that may write a part and say so.
    writeFileSync(handle, JSON.stringify(envelopes.map(toRow)));
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  renameSync(unfinished, file);
}

export const waitingUpstream = (waiting: readonly StoredEnvelope[], circle: CircleId, device: DeviceId): Upstream =>
  upstreamOf(circle, device, (after) =>
    waiting.slice(after).map((envelope, index) => ({ seq: after + index + 1, envelope })),
  );

import { existsSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import { CircleId, EnvelopeId, type DeviceId } from '#shared/domain/ids.ts';
import { collectionName, storeFileName, toEnvelope, type EnvelopeRow } from './envelopeRow.ts';
import { upstreamOf, type NumberedRow } from './rowsUpstream.ts';
import { checksum, quoteName } from './sqlite/integrity.ts';
import type { StoredEnvelope, Upstream } from './types.ts';

/**
 * A damaged store is rebuilt in steps, each of which may be cut short and done again: `setAsideDamaged`; open a new
 * store, and when its gate knows our circles follow what `setAsideUpstream` still gives (that is how envelopes are saved
 * that no other computer has yet); keep what the gate cannot judge before others are back (`writeWaiting`);
 * `removeSetAside`. The peers bring the rest, because how far they were followed is forgotten with the old file. It
 * must be removed: what is purged from now on may lie in it.
 */
const setAsideName = 'envelopes.damaged';
const companions = ['', '-wal', '-shm'];
const mostRows = 10_000_000;

/** Moves the store's files out of the way. The store must not be open. What was set aside earlier is kept instead. */
export function setAsideDamaged(directory: string): void {
  const isTaken = existsSync(join(directory, setAsideName));
  // The database last: as long as it is here, all of this is done again.
  for (const companion of companions.toReversed()) {
    const file = join(directory, storeFileName + companion);
    if (!existsSync(file)) continue;
    if (isTaken) rmSync(file);
    else renameSync(file, join(directory, setAsideName + companion));
  }
}

export const hasSetAside = (directory: string): boolean => existsSync(join(directory, setAsideName));

/** What can still be read of it, in the order in which it was stored; row by row, past the pages that are broken. */
export function* readSetAside(directory: string): Generator<StoredEnvelope> {
  for (const { envelope } of rowsSetAside(directory, 0)) yield envelope;
}

/** The same of one circle, page by page, as a peer would give it. */
export function setAsideUpstream(directory: string, circle: CircleId, device: DeviceId): Upstream {
  return upstreamOf(circle, device, (after) => rowsSetAside(directory, after));
}

function* rowsSetAside(directory: string, after: number): Generator<NumberedRow> {
  if (!hasSetAside(directory)) return;
  const table = `${collectionName}-0`;
  let database: DatabaseSync | undefined;
  try {
    database = new DatabaseSync(join(directory, setAsideName));
    database.exec('PRAGMA locking_mode = EXCLUSIVE');
    const last = lastNumber(database, table);
    const select = database.prepare(`SELECT data, sum FROM ${quoteName(table)} WHERE seq = ?`);
    // The number may be damaged too.
    for (let seq = after + 1; seq <= Math.min(last, mostRows); seq += 1) {
      const row = readable(() => select.get(seq));
      if (row !== undefined) yield { seq, envelope: toEnvelope(row) };
    }
  } catch {
    // Damaged where it tells what is in it: then there is nothing to be had.
  } finally {
    database?.close();
  }
}

/** The highest number ever given; where that cannot be read, the highest that a row has. */
function lastNumber(database: DatabaseSync, table: string): number {
  try {
    const last = Number(database.prepare('SELECT last FROM sequences WHERE tableName = ?').get(table)?.['last']);
    if (Number.isSafeInteger(last)) return last;
  } catch {
    // Its page is damaged.
  }
  return Number(database.prepare(`SELECT max(seq) AS last FROM ${quoteName(table)}`).get()?.['last']);
}

const Row = z.object({ id: EnvelopeId, circle: CircleId, bytes: z.string() });

function readable(read: () => Record<string, unknown> | undefined): EnvelopeRow | undefined {
  try {
    const row = read();
    const data = String(row?.['data']);
    return checksum(data) === row?.['sum'] ? Row.parse(JSON.parse(data)) : undefined;
  } catch {
    return undefined;
  }
}

export function removeSetAside(directory: string): void {
  for (const companion of companions.toReversed()) rmSync(join(directory, setAsideName + companion), { force: true });
}

import { existsSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import { CircleId, EnvelopeId, type DeviceId } from '#shared/domain/ids.ts';
import { syncFolderNow } from '../disk/files.ts';
import { collectionName, storeFileName, toEnvelope, type EnvelopeRow } from './envelopeRow.ts';
import { upstreamOf, type NumberedRow } from './rowsUpstream.ts';
import { checksum, quoteName } from './sqlite/integrity.ts';
import type { StoredEnvelope, Upstream } from './types.ts';

/**
 * A damaged store is rebuilt in steps, each of which may be cut short and done again: `setAsideDamaged`; open a new
 * store, and when its gate knows our circles follow what `setAsideUpstream` still gives (that is how envelopes are saved
 * that no other computer has yet); keep what the gate cannot judge before others are back (`writeWaiting`);
 * `removeSetAside`. The peers bring the rest, because how far they were followed is forgotten with the old file. It
 * must be removed: what is purged from now on may lie in it. Several may lie there, each of which nothing could be read of yet.
 */
const SetAsideName = /^envelopes\.damaged(?:-([1-9]\d{0,8}))?$/;
/** SQLite knows a database's log by the database's name. */
const companions = ['-wal', '-shm'];
const mostRows = 10_000_000;

/** The stores that were set aside, the oldest first. */
export function setAsideStores(directory: string): string[] {
  const numbered = (existsSync(directory) ? readdirSync(directory) : []).flatMap((name) => {
    const match = SetAsideName.exec(name);
    return match === null ? [] : [{ name, number: Number(match[1] ?? 0) }];
  });
  return numbered.sort((one, other) => one.number - other.number).map(({ name }) => name);
}

/** Moves the store's files out of the way, beside those that were set aside earlier. The store must not be open. */
export function setAsideDamaged(directory: string): void {
  const last = SetAsideName.exec(setAsideStores(directory).at(-1) ?? '');
  const name = last === null ? 'envelopes.damaged' : `envelopes.damaged-${Number(last[1] ?? 0) + 1}`;
  // The database first. Without its log it might pass for a whole one, that has just not heard the latest.
  renameSync(join(directory, storeFileName), join(directory, name));
  syncFolderNow(directory);
  finishSettingAside(directory);
}

/** To be called before a store is opened: a crash may have parted a database that was set aside from its log. */
export function finishSettingAside(directory: string): void {
  const name = setAsideStores(directory).at(-1);
  if (name === undefined || existsSync(join(directory, storeFileName))) return;
  for (const companion of companions) {
    const [file, to] = [join(directory, storeFileName + companion), join(directory, name + companion)];
    if (existsSync(file) && !existsSync(to)) renameSync(file, to);
  }
  syncFolderNow(directory);
}

/** What can still be read of one, in the order in which it was stored; row by row, past the pages that are broken. */
export function* readSetAside(directory: string, name: string): Generator<StoredEnvelope> {
  for (const { envelope } of rowsSetAside(directory, name, 0)) yield envelope;
}

/** The same of one circle, page by page, as a peer would give it. */
export function setAsideUpstream(directory: string, name: string, circle: CircleId, device: DeviceId): Upstream {
  return upstreamOf(circle, device, (after) => rowsSetAside(directory, name, after));
}

function* rowsSetAside(directory: string, name: string, after: number): Generator<NumberedRow> {
  const table = `${collectionName}-0`;
  let database: DatabaseSync | undefined;
  try {
    database = new DatabaseSync(join(directory, name));
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

export function removeSetAside(directory: string, name: string): void {
  for (const companion of [...companions, '']) rmSync(join(directory, name + companion), { force: true });
}

import { crc32 } from 'node:zlib';
import type { DatabaseSync } from 'node:sqlite';

/** CRC-32 of a row's JSON text. Against the disk's errors, not against people: those the envelope's hash finds. */
export const checksum = (text: string): number => crc32(text);

/**
 * Reads the whole file: the structure of its pages and trees, then every row's checksum.
 * Returns what is wrong first, or undefined. Roughly a second per gigabyte that the disk's cache holds.
 */
export function findDamage(database: DatabaseSync): string | undefined {
  const verdict = database.prepare('PRAGMA quick_check(1)').get()?.['quick_check'];
  if (verdict !== 'ok') return String(verdict);
  database.function('checksum', { deterministic: true }, (text) => checksum(String(text)));
  for (const { tableName } of database.prepare('SELECT tableName FROM sequences').all()) {
    const table = quoteName(String(tableName));
    const bad = database.prepare(`SELECT id FROM ${table} WHERE checksum(data) IS NOT sum LIMIT 1`).get();
    if (bad !== undefined) return `checksum of a row in ${table}`;
  }
  return undefined;
}

export const quoteName = (name: string): string => `"${name.replaceAll('"', '""')}"`;

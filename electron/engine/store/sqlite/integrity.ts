import { crc32 } from 'node:zlib';
import type { DatabaseSync } from 'node:sqlite';

/** CRC-32 of a row's JSON text. Against the disk's errors, not against people: those the envelope's hash finds. */
export const checksum = (text: string): number => crc32(text);

/**
 * Reads the whole file: the structure of its pages and trees, then every row's checksum. Returns what is wrong
 * first, or undefined. What it does not see is an index that lost an entry: then a row may be stored twice.
 */
export function findDamage(database: DatabaseSync): string | undefined {
  const verdict = database.prepare('PRAGMA quick_check(1)').get()?.['quick_check'];
  if (verdict !== 'ok') return String(verdict);
  for (const { tableName } of database.prepare('SELECT tableName FROM sequences').all()) {
    const table = quoteName(String(tableName));
    for (const { data, sum } of database.prepare(`SELECT data, sum FROM ${table}`).iterate())
      if (checksum(String(data)) !== sum) return `checksum of a row in ${table}`;
  }
  return undefined;
}

export const quoteName = (name: string): string => `"${name.replaceAll('"', '""')}"`;

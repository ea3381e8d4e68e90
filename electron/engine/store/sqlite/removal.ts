import { now } from 'rxdb';
import { quoteName } from './integrity.ts';
import type { Table } from './table.ts';

/** RxDB's cleanup: deleted documents older than so long lose their row. */
export function cleanUp<RxDocType>(table: Table<RxDocType>, minimumDeletedTimeMs: number): void {
  table.connection.transaction(table.durability, () =>
    table.connection.run(`DELETE FROM ${table.name} WHERE deleted = 1 AND lwt < ?`, now() - minimumDeletedTimeMs),
  );
}

/**
 * Destroys rows so that their bytes are nowhere in the database nor in its log: here, and in RxDB's replication
 * records of them. Nobody is told; ids that have no row are fine.
 *
 * What was deleted is overwritten (secure_delete), then the log, which has earlier pages, is cut to nothing.
 */
export function purge<RxDocType>(table: Table<RxDocType>, ids: readonly string[]): void {
  const { connection } = table;
  const list = JSON.stringify(ids);
  connection.transaction('kept', () => {
    connection.run(`DELETE FROM ${table.name} WHERE id IN (SELECT value FROM json_each(?))`, list);
    // Records of a document are kept under `id|0` (rxdb/src/replication-protocol/meta-instance.ts).
    for (const { tableName } of connection.all('SELECT tableName FROM sequences')) {
      const other = String(tableName);
      if (!isReplicationRecord(other)) continue;
      connection.run(`DELETE FROM ${quoteName(other)} WHERE id IN (SELECT value || '|0' FROM json_each(?))`, list);
    }
  });
  connection.truncateLog();
}

/** RxDB's names for the collections that only say how far a replication is (rxdb/src/plugins/replication). */
export const isReplicationRecord = (collectionName: string): boolean =>
  collectionName.startsWith('rx-replication-meta-');

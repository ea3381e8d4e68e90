import {
  ensureRxStorageInstanceParamsAreCorrect,
  RXDB_VERSION,
  type RxStorage,
  type RxStorageInstance,
  type RxStorageInstanceCreationParams,
} from 'rxdb';
import type { Checkpoint, Glance } from './checkpoint.ts';
import type { Connection } from './connection.ts';
import { createInstance } from './instance.ts';
import { isReplicationRecord } from './removal.ts';
import { openTable } from './table.ts';
import type { Admission } from './writes.ts';

/** What this storage can do beyond what RxDB asks for. All of it is done when it returns. */
export type SqliteInternals = {
  readonly knownIds: (ids: readonly string[]) => Set<string>;
  /** As `getChangedDocumentsSince`, of one partition or of all. */
  readonly changedSince: (
    checkpoint: Checkpoint | null,
    limit: number,
    part?: string,
  ) => { readonly documents: readonly unknown[]; readonly checkpoint: Checkpoint };
  /** See `glances` and `writtenAt`. */
  readonly glances: (field: string, length: number) => readonly Glance[];
  readonly writtenAt: (seqs: readonly number[]) => readonly unknown[];
  /** Destroys the rows' bytes; nobody is told. */
  readonly purge: (ids: readonly string[]) => void;
};

/** RxDB's `instanceCreationOptions` of a collection. */
export type SqliteOptions = {
  /** The field whose values can be followed by themselves (`changedSince`). */
  readonly partition?: string;
  readonly admission?: Admission;
  /** False saves the indexes where nothing is found but by its id: a query then reads the whole table. */
  readonly isQueried?: boolean;
};

export type SqliteInstance<RxDocType> = RxStorageInstance<RxDocType, SqliteInternals, SqliteOptions, Checkpoint>;

export type SqliteStorageSettings = {
  /** Gives the connection for a database; it is closed with the database's last collection. */
  connect(databaseName: string): Connection;
  /** A record of how far a replication is could not be written. It costs a repetition, nothing else. */
  onExpendableProblem?(error: unknown): void;
};

/**
 * RxDB's storage over Node's own SQLite: one file and one connection per database, one table per collection.
 * Attachments and several instances of one database are not supported.
 */
export function createSqliteStorage(settings: SqliteStorageSettings): RxStorage<SqliteInternals, SqliteOptions> {
  const connections = new Map<string, { readonly connection: Connection; users: number }>();

  function use(databaseName: string): Connection {
    const used = connections.get(databaseName) ?? { connection: settings.connect(databaseName), users: 0 };
    used.users += 1;
    connections.set(databaseName, used);
    return used.connection;
  }

  function release(databaseName: string): void {
    const used = connections.get(databaseName);
    if (used === undefined) return;
    used.users -= 1;
    if (used.users > 0) return;
    connections.delete(databaseName);
    used.connection.close();
  }

  return {
    name: 'homeroll-sqlite',
    rxdbVersion: RXDB_VERSION,
    async createStorageInstance<RxDocType>(params: RxStorageInstanceCreationParams<RxDocType, SqliteOptions>) {
      ensureRxStorageInstanceParamsAreCorrect(params);
      // RxDB would pass every document, in clear text, through files in a temporary folder.
      if (params.multiInstance) throw new Error('This storage is for one instance: set multiInstance to false.');
      if (params.schema.attachments !== undefined) throw new Error('This storage keeps no attachments.');
      const { collectionName, databaseName, schema } = params;
      // RxDB's types say that they are always there; for its own collection they are not.
      const options = (params.options as SqliteOptions | undefined) ?? {};
      const isExpendable = isReplicationRecord(collectionName);
      const connection = use(databaseName);
      try {
        const table = openTable<RxDocType>(
          connection,
          { name: collectionName, schema, partition: options.partition, isQueried: options.isQueried ?? true },
          isExpendable ? 'expendable' : 'kept',
        );
        return createInstance<RxDocType>({
          table,
          collectionName,
          databaseName,
          options,
          onClosed: () => release(databaseName),
          onExpendableProblem: (error) => settings.onExpendableProblem?.(error),
        });
      } catch (error) {
        release(databaseName);
        throw error;
      }
    },
  };
}

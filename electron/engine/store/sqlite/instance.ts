import { Subject } from 'rxjs';
import type { EventBulk, RxStorageChangeEvent } from 'rxdb';
import { storeProblemOf } from '../problems.ts';
import { changedSince, type Checkpoint } from './checkpoint.ts';
import { count, query } from './queries.ts';
import { cleanUp, purge } from './removal.ts';
import type { SqliteInstance, SqliteOptions } from './storage.ts';
import { dropTable, findByIds, findKnownIds, type Doc, type Table } from './table.ts';
import { write } from './writes.ts';

/** What RxDB asks of a collection's storage, answered from one table. */
export function createInstance<RxDocType>(parts: {
  readonly table: Table<RxDocType>;
  readonly collectionName: string;
  readonly databaseName: string;
  readonly options: SqliteOptions;
  readonly onClosed: () => void;
  readonly onExpendableProblem: (error: unknown) => void;
}): SqliteInstance<RxDocType> {
  const { table, collectionName, databaseName, options } = parts;
  const changes$ = new Subject<EventBulk<RxStorageChangeEvent<Doc<RxDocType>>, Checkpoint>>();
  let closed: Promise<void> | undefined;

  const openTable = (): Table<RxDocType> => {
    if (closed !== undefined) throw new Error(`The collection ${collectionName} is closed.`);
    return table;
  };

  const instance: SqliteInstance<RxDocType> = {
    databaseName,
    collectionName,
    options,
    schema: table.schema,
    internals: {
      epoch: table.connection.epoch,
      knownIds: (ids) => findKnownIds(openTable(), ids),
      changedSince: (checkpoint, limit, part) => changedSince(openTable(), checkpoint, limit, part),
      purge: (ids) => purge(openTable(), ids),
    },
    async bulkWrite(rows, context) {
      try {
        const { errors, events } = write(openTable(), instance, rows, context, options.admission);
        if (events !== undefined) changes$.next(events);
        return { error: errors };
      } catch (error) {
        // RxDB does not wait for the write of a checkpoint: its failure would be an unhandled rejection, which ends
        // the process, and no later checkpoint would be written. A lost one only means asking for the same again.
        if (table.durability !== 'expendable' || storeProblemOf(error) === undefined) throw error;
        parts.onExpendableProblem(error);
        return { error: [] };
      }
    },
    async findDocumentsById(ids, withDeleted) {
      const found = findByIds(openTable(), ids);
      return withDeleted ? found : found.filter(({ _deleted }) => !_deleted);
    },
    query: async (prepared) => ({ documents: query(openTable(), prepared) }),
    count: async (prepared) => ({ count: count(openTable(), prepared), mode: 'fast' }),
    getChangedDocumentsSince: async (limit, checkpoint) => changedSince(openTable(), checkpoint, limit),
    changeStream: () => changes$.asObservable(),
    async cleanup(minimumDeletedTime) {
      cleanUp(openTable(), minimumDeletedTime);
      return true;
    },
    getAttachmentData: async () => {
      throw new Error('This storage keeps no attachments.');
    },
    close() {
      closed ??= Promise.resolve().then(() => {
        changes$.complete();
        parts.onClosed();
      });
      return closed;
    },
    async remove() {
      dropTable(openTable());
      await instance.close();
    },
  };
  return instance;
}

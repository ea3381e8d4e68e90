import { Subject } from 'rxjs';
import type { EventBulk, RxStorageChangeEvent } from 'rxdb';
import { storeProblemOf } from '../problems.ts';
import { changedSince, glances, writtenAt, type Checkpoint } from './checkpoint.ts';
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

  /**
   * RxDB's replication does not await its own records everywhere: a failure there would be an unhandled rejection,
   * which ends the process, and no later record would be written. Of these, then, a failure is only told of; a lost
   * record means asking for the same again.
   */
  function spare<Value>(instead: Value, work: () => Value): Value {
    try {
      return work();
    } catch (error) {
      if (table.durability !== 'expendable' || storeProblemOf(error) === undefined) throw error;
      parts.onExpendableProblem(error);
      return instead;
    }
  }

  const instance: SqliteInstance<RxDocType> = {
    databaseName,
    collectionName,
    options,
    schema: table.schema,
    internals: {
      knownIds: (ids) => findKnownIds(openTable(), ids),
      changedSince: (checkpoint, limit, part) => changedSince(openTable(), checkpoint, limit, part),
      glances: (field, length) => glances(openTable(), field as keyof RxDocType & string, length),
      writtenAt: (seqs) => writtenAt(openTable(), seqs),
      purge: (ids) => purge(openTable(), ids),
    },
    async bulkWrite(rows, context) {
      return spare({ error: [] }, () => {
        const { errors, events } = write(openTable(), instance, rows, context, options.admission);
        if (events !== undefined) changes$.next(events);
        return { error: errors };
      });
    },
    async findDocumentsById(ids, withDeleted) {
      const found = spare([], () => findByIds(openTable(), ids));
      return withDeleted ? found : found.filter(({ _deleted }) => !_deleted);
    },
    query: async (prepared) => ({ documents: query(openTable(), prepared) }),
    count: async (prepared) => ({ count: count(openTable(), prepared), mode: 'fast' }),
    async getChangedDocumentsSince(limit, checkpoint) {
      try {
        return changedSince(openTable(), checkpoint, limit);
      } catch (error) {
        // RxDB asks what there is to push, and cannot take a failure here either: nothing, for this time.
        if (storeProblemOf(error) === undefined) throw error;
        parts.onExpendableProblem(error);
        return { documents: [], checkpoint: checkpoint ?? { epoch: table.connection.epoch, seq: 0 } };
      }
    },
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

import {
  categorizeBulkWriteRows,
  type BulkWriteRow,
  type BulkWriteRowProcessed,
  type EventBulk,
  type RxStorageChangeEvent,
  type RxStorageInstance,
  type RxStorageWriteError,
} from 'rxdb';
import { findByIds, type Doc, type Table } from './table.ts';
import { checksum } from './integrity.ts';
import type { Checkpoint } from './checkpoint.ts';

/** Decides, inside the transaction and in order, on every document before it is written. */
export type Admission = {
  /** False leaves the document out, silently. Throwing undoes and refuses the whole write. */
  admit(document: unknown, previous: unknown, context: string): boolean;
  /** These had been admitted, in this order, but the write as a whole came to nothing. */
  undone(documents: readonly unknown[]): void;
};

export type WriteResult<RxDocType> = {
  readonly errors: RxStorageWriteError<RxDocType>[];
  /** Undefined when nothing was written that anybody must hear of. */
  readonly events: EventBulk<RxStorageChangeEvent<Doc<RxDocType>>, Checkpoint> | undefined;
};

/**
 * RxDB's bulkWrite: conflicting rows are reported, all others are written in one transaction.
 * @throws StoreError when the disk fails, and then nothing was written.
 */
export function write<RxDocType>(
  table: Table<RxDocType>,
  instance: RxStorageInstance<RxDocType, unknown, unknown>,
  rows: BulkWriteRow<RxDocType>[],
  context: string,
  admission?: Admission,
): WriteResult<RxDocType> {
  const { connection } = table;
  const before = table.lastSeq;
  const admitted: Doc<RxDocType>[] = [];
  try {
    return connection.transaction(table.durability, () => {
      const sorted = categorizeBulkWriteRows(instance, primaryOf(table), known(table, rows), rows, context);
      const left = new Set<string>();
      const admits = ({ document, previous }: BulkWriteRowProcessed<RxDocType>) => {
        if (admission === undefined) return true;
        const isIn = admission.admit(document, previous, context);
        if (isIn) admitted.push(document);
        else left.add(idOf(table, document));
        return isIn;
      };
      for (const row of sorted.bulkInsertDocs) if (admits(row)) insert(table, row.document);
      for (const row of sorted.bulkUpdateDocs) if (admits(row)) replace(table, row.document);
      if (table.lastSeq > before)
        connection.run(`UPDATE sequences SET last = ? WHERE tableName = ?`, table.lastSeq, table.plainName);

      const events = sorted.eventBulk.events.filter(({ documentId }) => !left.has(documentId));
      const checkpoint = { epoch: connection.epoch, seq: table.lastSeq };
      return {
        errors: sorted.errors,
        events: events.length === 0 ? undefined : { ...sorted.eventBulk, events, checkpoint },
      };
    });
  } catch (error) {
    table.lastSeq = before;
    if (admitted.length > 0) admission?.undone(admitted);
    throw error;
  }
}

/** RxDB types the primary key as a key of the document; here it is the name of that field. */
const primaryOf = <RxDocType>(table: Table<RxDocType>) => table.primaryPath as Extract<keyof RxDocType, string>;

const idOf = <RxDocType>(table: Table<RxDocType>, document: Doc<RxDocType>): string =>
  document[primaryOf(table)] as string;

function known<RxDocType>(table: Table<RxDocType>, rows: readonly BulkWriteRow<RxDocType>[]) {
  const ids = rows.map(({ document }) => idOf(table, document));
  return new Map(findByIds(table, ids).map((document) => [idOf(table, document), document]));
}

function insert<RxDocType>(table: Table<RxDocType>, document: Doc<RxDocType>): void {
  const { connection, name, partition } = table;
  const indexes = table.indexes ?? [];
  const data = JSON.stringify(document);
  table.lastSeq += 1;
  connection.run(
    `INSERT INTO ${name} (seq, id, deleted, lwt, part, data, sum${indexes.map(({ column }) => `, ${column}`).join('')})
     VALUES (?, ?, ?, ?, ?, ?, ?${', ?'.repeat(indexes.length)})`,
    table.lastSeq,
    idOf(table, document),
    document._deleted ? 1 : 0,
    document._meta.lwt,
    partition === undefined ? null : String(document[partition as keyof Doc<RxDocType>]),
    data,
    checksum(data),
    ...indexes.map(({ textOf }) => textOf(document)),
  );
}

/** The row moves to the end: its number is new. */
function replace<RxDocType>(table: Table<RxDocType>, document: Doc<RxDocType>): void {
  table.connection.run(`DELETE FROM ${table.name} WHERE id = ?`, idOf(table, document));
  insert(table, document);
}

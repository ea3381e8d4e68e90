import { getIndexableStringMonad, getPrimaryFieldOfPrimaryKey, type RxDocumentData, type RxJsonSchema } from 'rxdb';
import { StoreError } from '../problems.ts';
import type { Connection, Durability } from './connection.ts';
import { checksum, quoteName } from './integrity.ts';
import { sortText } from './sortText.ts';

export type Doc<RxDocType> = RxDocumentData<RxDocType>;
export type Schema<RxDocType> = Readonly<RxJsonSchema<Doc<RxDocType>>>;

/** One of RxDB's indexes: a column holding the text RxDB sorts by, and an index on it. */
export type IndexColumn<RxDocType> = {
  readonly fields: readonly string[];
  readonly column: string;
  readonly textOf: (document: Doc<RxDocType>) => string;
};

/** The SQL table of one RxDB collection. */
export type Table<RxDocType> = {
  readonly connection: Connection;
  readonly durability: Durability;
  readonly schema: Schema<RxDocType>;
  readonly primaryPath: string;
  readonly plainName: string;
  /** Quoted, ready for SQL. */
  readonly name: string;
  /** Of the schema; none when queries are to read the whole table. */
  readonly indexes: readonly IndexColumn<RxDocType>[] | undefined;
  /** The field whose values can be followed by themselves, see `changedSince`. */
  readonly partition: string | undefined;
  /** Number of the last write ever, also when its row is gone: numbers are never given twice. */
  lastSeq: number;
};

/**
 * Makes the table if it is not there. Rows are ordered by `seq`, which every write renews: so the file grows at
 * its end, and what changed last is last, whatever the clock says.
 */
export function openTable<RxDocType>(
  connection: Connection,
  collection: {
    readonly name: string;
    readonly schema: Schema<RxDocType>;
    readonly partition: string | undefined;
    readonly isQueried: boolean;
  },
  durability: Durability,
): Table<RxDocType> {
  const { schema, partition } = collection;
  const plainName = `${collection.name}-${schema.version}`;
  const name = quoteName(plainName);
  const indexes = collection.isQueried ? indexColumns(schema) : undefined;
  const columns = (indexes ?? []).map(({ column }) => column);
  const makeIndex = (indexName: string, on: string) =>
    `CREATE INDEX IF NOT EXISTS ${quoteName(`${plainName} ${indexName}`)} ON ${name} ${on};`;
  connection.transaction('kept', () => {
    connection.exec(`
      CREATE TABLE IF NOT EXISTS ${name} (
        seq INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        deleted INTEGER NOT NULL,
        lwt REAL NOT NULL,
        part TEXT,
        data TEXT NOT NULL,
        sum INTEGER NOT NULL${columns.map((column) => `, ${column} TEXT NOT NULL`).join('')}
      ) STRICT;
      ${makeIndex('deleted', '(lwt) WHERE deleted = 1')}
      ${partition === undefined ? '' : makeIndex('part', '(part, seq)')}
      ${columns.map((column) => makeIndex(column, `(${column})`)).join('')}
    `);
    connection.run(`INSERT OR IGNORE INTO sequences (tableName, last) VALUES (?, 0)`, plainName);
  });
  const last = connection.get(`SELECT last FROM sequences WHERE tableName = ?`, plainName)?.['last'];
  const primaryPath = getPrimaryFieldOfPrimaryKey(schema.primaryKey);
  return { connection, durability, schema, primaryPath, plainName, name, indexes, partition, lastSeq: Number(last) };
}

export function dropTable<RxDocType>({ connection, name, plainName }: Table<RxDocType>): void {
  connection.transaction('kept', () => {
    connection.exec(`DROP TABLE IF EXISTS ${name}`);
    connection.run(`DELETE FROM sequences WHERE tableName = ?`, plainName);
  });
}

function indexColumns<RxDocType>(schema: Schema<RxDocType>): IndexColumn<RxDocType>[] {
  const lists = (schema.indexes ?? []).map((index) => (typeof index === 'string' ? [index] : [...index]));
  return lists.map((fields, position) => {
    const textOf = getIndexableStringMonad(schema, fields);
    return { fields, column: `i${position}`, textOf: (document) => sortText(textOf(document)) };
  });
}

/** The document of a row's `data` and `sum`. Throws `DATA_DAMAGED` when they do not agree. */
export function readDocument<RxDocType>(row: Readonly<Record<string, unknown>>): Doc<RxDocType> {
  const data = String(row['data']);
  if (checksum(data) !== row['sum']) throw new StoreError({ code: 'DATA_DAMAGED', detail: 'checksum of a row' });
  return JSON.parse(data) as Doc<RxDocType>;
}

/** In no particular order; deleted ones too. */
export function findByIds<RxDocType>(table: Table<RxDocType>, ids: readonly string[]): Doc<RxDocType>[] {
  // json_each keeps it one prepared statement for any number of ids.
  return table.connection
    .all(`SELECT data, sum FROM ${table.name} WHERE id IN (SELECT value FROM json_each(?))`, JSON.stringify(ids))
    .map((row) => readDocument<RxDocType>(row));
}

/** Which of the ids have a row, without reading the rows. */
export function findKnownIds<RxDocType>(table: Table<RxDocType>, ids: readonly string[]): Set<string> {
  const rows = table.connection.all(
    `SELECT id FROM ${table.name} WHERE id IN (SELECT value FROM json_each(?))`,
    JSON.stringify(ids),
  );
  return new Set(rows.map((row) => String(row['id'])));
}

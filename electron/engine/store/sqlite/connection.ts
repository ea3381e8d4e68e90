import { randomBytes } from 'node:crypto';
import { chmodSync, closeSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync, type SQLInputValue, type SQLOutputValue, type StatementSync } from 'node:sqlite';
import { failed, ok, type Result } from '#shared/domain/result.ts';
import { asStoreError, storeProblemOf, type StoreProblem } from '../problems.ts';
import { fileMark, isSameFile } from './fileMark.ts';
import { findDamage } from './integrity.ts';

/** `kept`: on the disk (fsync) when the transaction returns. `expendable`: a power cut may take it; never torn. */
export type Durability = 'kept' | 'expendable';
export type SqlRow = Record<string, SQLOutputValue>;

/**
 * The one connection to one database file, held exclusively: a second one, of any process, is refused.
 * All calls are synchronous, so nothing can come between the statements of a transaction.
 */
export type Connection = {
  readonly file: string;
  /** Random text, written when the file was created: a checkpoint of another file means nothing here. */
  readonly epoch: string;
  /** Which file this is (`isSameFile`). */
  readonly mark: string;
  get(sql: string, ...values: SQLInputValue[]): SqlRow | undefined;
  all(sql: string, ...values: SQLInputValue[]): SqlRow[];
  iterate(sql: string, ...values: SQLInputValue[]): Iterable<SqlRow>;
  run(sql: string, ...values: SQLInputValue[]): void;
  /** Several statements without values: making and dropping tables. */
  exec(sql: string): void;
  /** All or nothing. What `work` throws rolls back and is thrown on; failures of the disk become `StoreError`s. */
  transaction<Value>(durability: Durability, work: () => Value): Value;
  /** Moves the write-ahead log into the file and cuts it to nothing, so that no earlier bytes lie in it. */
  truncateLog(): void;
  close(): void;
};

const formatVersion = 1;
/** "HRol", so that `file` and SQLite's own tools can tell what this is (sqlite.org/fileformat.html, offset 68). */
const applicationId = 0x48526f6c;

/**
 * Opens or creates the database file (mode 0600, its folder 0700) and checks the whole of it.
 * The lock is the operating system's on the open file: it ends with the process, however that ends. Beware:
 * POSIX drops such a lock when the same process opens and closes the file by any other way.
 */
export function openConnection(file: string): Result<Connection, StoreProblem> {
  let database: DatabaseSync | undefined;
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    makePrivate(file);
    database = new DatabaseSync(file, { timeout: 0, allowExtension: false });
    // Exclusive before anything else: then there is no shared-memory file, and the first statement takes the lock.
    database.exec('PRAGMA locking_mode = EXCLUSIVE');
    const version = Number(database.prepare('PRAGMA user_version').get()?.['user_version']);
    if (version > formatVersion) {
      database.close();
      return failed({ code: 'DATA_NEWER', detail: `format ${version}, this version reads ${formatVersion}` });
    }
    configure(database);
    const damage = version === 0 ? undefined : findDamage(database);
    if (damage !== undefined) {
      database.close();
      return failed({ code: 'DATA_DAMAGED', detail: damage });
    }
    const connection = wrap(file, database, prepareFile(database, file));
    forgetEarlierBytes(connection);
    return ok(connection);
  } catch (error) {
    if (database?.isOpen === true) database.close();
    const problem = storeProblemOf(error);
    if (problem === undefined) throw error;
    return failed(problem);
  }
}

/**
 * Whoever was killed between a purge and the end of it has deleted everything, and it lies in the log still. Where the disk
 * does not take this now, the next purge or the end does it.
 */
function forgetEarlierBytes(connection: Connection): void {
  try {
    connection.truncateLog();
  } catch (error) {
    if (storeProblemOf(error) === undefined) throw error;
  }
}

function configure(database: DatabaseSync): void {
  database.exec('PRAGMA journal_mode = WAL');
  database.exec('PRAGMA synchronous = FULL');
  // Deleted content is overwritten with zeros; temporary tables and sorts never touch the disk.
  database.exec('PRAGMA secure_delete = ON');
  database.exec('PRAGMA temp_store = MEMORY');
  // 16 MB each. Ids are hashes, so a batch touches pages everywhere in their index: fewer reads, fewer rewrites.
  database.exec('PRAGMA cache_size = -16000');
  database.exec('PRAGMA wal_autocheckpoint = 4000');
  database.exec('PRAGMA trusted_schema = OFF');
  database.exec('PRAGMA cell_size_check = ON');
}

/** SQLite gives its log the mode of the database, so this is the only place that decides it. */
function makePrivate(file: string): void {
  try {
    closeSync(openSync(file, 'wx', 0o600));
  } catch (error) {
    // Not opened when it exists: see the lock's trap above.
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    if (process.platform !== 'win32') chmodSync(file, 0o600);
  }
}

/** The file's epoch is another one when this is a copy that was put back, so that nobody goes on from where its original was. */
function prepareFile(database: DatabaseSync, file: string): Pick<Connection, 'epoch' | 'mark'> {
  database.exec(`
    BEGIN IMMEDIATE;
    CREATE TABLE IF NOT EXISTS properties (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS sequences (tableName TEXT PRIMARY KEY, last INTEGER NOT NULL) STRICT, WITHOUT ROWID;
    PRAGMA application_id = ${applicationId};
    PRAGMA user_version = ${formatVersion};
  `);
  const property = (name: string): string | undefined => {
    const value = database.prepare('SELECT value FROM properties WHERE name = ?').get(name)?.['value'];
    return value === undefined ? undefined : String(value);
  };
  const keep = database.prepare('INSERT OR REPLACE INTO properties (name, value) VALUES (?, ?)');
  const before = property('file');
  const mark = fileMark(file, before);
  const isCopy = before !== undefined && !isSameFile(before, mark);
  const known = property('epoch');
  const epoch = known === undefined || isCopy ? randomBytes(16).toString('base64url') : known;
  if (epoch !== known) keep.run('epoch', epoch);
  if (before !== mark) keep.run('file', mark);
  database.exec('COMMIT');
  return { epoch, mark };
}

function wrap(file: string, database: DatabaseSync, { epoch, mark }: Pick<Connection, 'epoch' | 'mark'>): Connection {
  const statements = new Map<string, StatementSync>();
  let synchronous: Durability = 'kept';

  function statement(sql: string): StatementSync {
    let prepared = statements.get(sql);
    if (prepared === undefined) {
      prepared = database.prepare(sql);
      statements.set(sql, prepared);
    }
    return prepared;
  }

  return {
    file,
    epoch,
    mark,
    get: (sql, ...values) => blaming(() => statement(sql).get(...values)),
    all: (sql, ...values) => blaming(() => statement(sql).all(...values)),
    iterate: (sql, ...values) => statement(sql).iterate(...values),
    run: (sql, ...values) => void statement(sql).run(...values),
    exec: (sql) => database.exec(sql),
    transaction(durability, work) {
      try {
        if (durability !== synchronous) {
          database.exec(`PRAGMA synchronous = ${durability === 'kept' ? 'FULL' : 'NORMAL'}`);
          synchronous = durability;
        }
        database.exec('BEGIN IMMEDIATE');
        const value = work();
        database.exec('COMMIT');
        return value;
      } catch (error) {
        // Some failures have rolled back by themselves (sqlite.org/lang_transaction.html).
        if (database.isTransaction) database.exec('ROLLBACK');
        throw asStoreError(error);
      }
    },
    truncateLog() {
      const row = blaming(() => database.prepare('PRAGMA wal_checkpoint(TRUNCATE)').get());
      if (row?.['busy'] !== 0) throw new Error('The write-ahead log is being read: a statement was left open.');
    },
    close() {
      statements.clear();
      if (database.isOpen) database.close();
    },
  };
}

/** Failures of the disk become `StoreError`s. */
function blaming<Value>(work: () => Value): Value {
  try {
    return work();
  } catch (error) {
    throw asStoreError(error);
  }
}

import { readDocument, type Doc, type Table } from './table.ts';

/** How far somebody has followed the writes of one file. */
export type Checkpoint = { readonly epoch: string; readonly seq: number };

/**
 * Where to go on from a checkpoint. One of another file, or one that this file has not reached (it was put back
 * to an earlier copy of itself), starts over.
 */
function startOf<RxDocType>(table: Table<RxDocType>, checkpoint: Checkpoint | null | undefined): number {
  if (checkpoint == null || checkpoint.epoch !== table.connection.epoch) return 0;
  const { seq } = checkpoint;
  return Number.isSafeInteger(seq) && seq > 0 && seq <= table.lastSeq ? seq : 0;
}

/**
 * The documents written after a checkpoint, in the order of their last write, at most `limit`; deleted ones too.
 * With `part`, only those whose partition field has that value: the page is full all the same.
 */
export function changedSince<RxDocType>(
  table: Table<RxDocType>,
  checkpoint: Checkpoint | null | undefined,
  limit: number,
  part?: string,
): { readonly documents: Doc<RxDocType>[]; readonly checkpoint: Checkpoint } {
  const { connection, name } = table;
  const from = startOf(table, checkpoint);
  const rows =
    part === undefined
      ? connection.all(`SELECT seq, data, sum FROM ${name} WHERE seq > ? ORDER BY seq LIMIT ?`, from, limit)
      : connection.all(
          `SELECT seq, data, sum FROM ${name} WHERE part = ? AND seq > ? ORDER BY seq LIMIT ?`,
          part,
          from,
          limit,
        );
  // A short page is the end, also for the rows of other parts.
  const seq = rows.length < limit ? table.lastSeq : Number(rows.at(-1)?.['seq']);
  return {
    documents: rows.map((row) => readDocument<RxDocType>(row)),
    checkpoint: { epoch: connection.epoch, seq },
  };
}

/** Which write it was that a document came with, and how a text field of it begins. */
export type Glance = { readonly seq: number; readonly start: string };

/** All documents, in the order of their last write, without reading them whole. The field is one whose text JSON writes as it is. */
export function glances<RxDocType>(
  { connection, name }: Table<RxDocType>,
  field: keyof RxDocType & string,
  length: number,
): Glance[] {
  const before = `"${field}":"`;
  const start = `substr(data, instr(data, ?) + ${before.length}, ?)`;
  return connection.all(
    `SELECT seq, ${start} AS start FROM ${name} WHERE deleted = 0 ORDER BY seq`,
    before,
    length,
  ) as Glance[];
}

/** The documents of some writes, in the order of their numbers. */
export function writtenAt<RxDocType>(
  { connection, name }: Table<RxDocType>,
  seqs: readonly number[],
): Doc<RxDocType>[] {
  return connection
    .all(
      `SELECT data, sum FROM ${name} WHERE seq IN (SELECT value FROM json_each(?)) ORDER BY seq`,
      JSON.stringify(seqs),
    )
    .map((row) => readDocument<RxDocType>(row));
}

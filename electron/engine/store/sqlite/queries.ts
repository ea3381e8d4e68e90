import {
  getQueryMatcher,
  getSchemaByObjectPath,
  getSortComparator,
  getStartIndexStringFromLowerBound,
  getStartIndexStringFromUpperBound,
  type PreparedQuery,
} from 'rxdb';
import { sortText } from './sortText.ts';
import { readDocument, type Doc, type IndexColumn, type Table } from './table.ts';

type Range = { readonly column: string; readonly where: string; readonly low: string; readonly high: string };

/** RxDB's query: the plan says which index and range to read; the selector is matched and the rest sorted here. */
export function query<RxDocType>(table: Table<RxDocType>, prepared: PreparedQuery<RxDocType>): Doc<RxDocType>[] {
  const { skip } = prepared.query;
  const limit = prepared.query.limit ?? Infinity;
  if (limit === 0) return [];
  const end = skip + limit;
  if (table.indexes === undefined) {
    const found = [...scan(table, getQueryMatcher(table.schema, prepared.query))];
    return found.sort(getSortComparator(table.schema, prepared.query)).slice(skip, end);
  }
  if (prepared.queryPlan.sortSatisfiedByIndex) {
    const found = take(matching(table, prepared, 'ASC'), (documents) => documents.length >= end);
    return found.slice(skip, end);
  }
  const compare = getSortComparator(table.schema, prepared.query);
  const compareStart = Number.isFinite(end) ? descendingStart(table, prepared) : undefined;
  const found =
    compareStart === undefined
      ? [...matching(table, prepared, 'ASC')]
      : take(matching(table, prepared, 'DESC'), (documents, next) => {
          const last = documents[end - 1];
          return last !== undefined && compareStart(last, next) !== undefined;
        });
  return found.sort(compare).slice(skip, end);
}

/** As many as `query` would return. */
export function count<RxDocType>(table: Table<RxDocType>, prepared: PreparedQuery<RxDocType>): number {
  const isWhole = prepared.query.limit === undefined && prepared.query.skip === 0;
  const isRange = table.indexes !== undefined && prepared.queryPlan.selectorSatisfiedByIndex;
  if (!isRange || !isWhole) return query(table, prepared).length;
  const { where, low, high } = rangeOf(table, prepared);
  return Number(table.connection.get(`SELECT count(*) AS n FROM ${table.name} WHERE ${where}`, low, high)?.['n']);
}

function rangeOf<RxDocType>(table: Table<RxDocType>, { queryPlan }: PreparedQuery<RxDocType>): Range {
  const { index, startKeys, endKeys, inclusiveStart, inclusiveEnd } = queryPlan;
  const { column } = indexOf(table, index);
  return {
    column,
    where: `${column} ${inclusiveStart ? '>=' : '>'} ? AND ${column} ${inclusiveEnd ? '<=' : '<'} ?`,
    low: sortText(getStartIndexStringFromLowerBound(table.schema, index, startKeys)),
    high: sortText(getStartIndexStringFromUpperBound(table.schema, index, endKeys)),
  };
}

function indexOf<RxDocType>(table: Table<RxDocType>, fields: readonly string[]): IndexColumn<RxDocType> {
  const name = fields.join();
  const found = table.indexes?.find((index) => index.fields.join() === name);
  if (found === undefined) throw new Error(`The schema has no index on ${name}`);
  return found;
}

function* matching<RxDocType>(
  table: Table<RxDocType>,
  prepared: PreparedQuery<RxDocType>,
  direction: 'ASC' | 'DESC',
): Generator<Doc<RxDocType>> {
  const { column, where, low, high } = rangeOf(table, prepared);
  const sql = `SELECT data, sum FROM ${table.name} WHERE ${where} ORDER BY ${column} ${direction}`;
  const matches = prepared.queryPlan.selectorSatisfiedByIndex
    ? () => true
    : getQueryMatcher(table.schema, prepared.query);
  for (const row of table.connection.iterate(sql, low, high)) {
    const document = readDocument<RxDocType>(row);
    if (matches(document)) yield document;
  }
}

function* scan<RxDocType>(
  table: Table<RxDocType>,
  matches: (document: Doc<RxDocType>) => boolean,
): Generator<Doc<RxDocType>> {
  for (const row of table.connection.iterate(`SELECT data, sum FROM ${table.name}`)) {
    const document = readDocument<RxDocType>(row);
    if (matches(document)) yield document;
  }
}

function take<Item>(items: Iterable<Item>, isEnough: (taken: readonly Item[], next: Item) => boolean): Item[] {
  const taken: Item[] = [];
  for (const item of items) {
    if (isEnough(taken, item)) break;
    taken.push(item);
  }
  return taken;
}

/**
 * RxDB's planner never takes a descending sort to be an index's order, so that the newest ten of a hundred
 * thousand would all be read. Where the sort starts with descending fields that are the index's next after those
 * that the plan holds equal, the index can be read from its end: only ties at the cut need a closer look.
 * Returns how to compare by those first fields, or undefined where the index is no help.
 */
function descendingStart<RxDocType>(
  table: Table<RxDocType>,
  { query, queryPlan }: PreparedQuery<RxDocType>,
): Compare<RxDocType> | undefined {
  const { index, startKeys, endKeys } = queryPlan;
  let held = 0;
  while (held < index.length && startKeys[held] === endKeys[held]) held += 1;
  const isHeld = new Set(index.slice(0, held));
  const sort = query.sort.filter((part) => !isHeld.has(fieldOf(part)));
  // The index knows text only padded, and so does not tell "a" from "a ".
  if (query.sort.some((part) => isHeld.has(fieldOf(part)) && !isExact(table, fieldOf(part)))) return undefined;

  let length = 0;
  while (isNextDescending(table, sort[length], index[held + length])) length += 1;
  return length === 0 ? undefined : getSortComparator(table.schema, { ...query, sort: sort.slice(0, length) });
}

/** RxDB's comparator gives undefined, and not 0, for what it cannot tell apart. */
type Compare<RxDocType> = (one: Doc<RxDocType>, other: Doc<RxDocType>) => number | undefined;
type SortPart<RxDocType> = PreparedQuery<RxDocType>['query']['sort'][number];

function isNextDescending<RxDocType>(
  table: Table<RxDocType>,
  part: SortPart<RxDocType> | undefined,
  field: string | undefined,
): boolean {
  if (part === undefined || field === undefined) return false;
  return fieldOf(part) === field && Object.values(part)[0] === 'desc' && isExact(table, field);
}

const fieldOf = (part: object): string => Object.keys(part)[0] ?? '';

/** Whether the index orders the values of this field just as RxDB compares them; a missing one it takes for 0. */
function isExact<RxDocType>({ schema }: Table<RxDocType>, field: string): boolean {
  const { type } = getSchemaByObjectPath(schema, field);
  const isNumeric = type === 'number' || type === 'integer' || type === 'boolean';
  const isAlwaysThere = field === '_meta.lwt' || (schema.required ?? []).some((name) => name === field);
  return isNumeric && isAlwaysThere;
}

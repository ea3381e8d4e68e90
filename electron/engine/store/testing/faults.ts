import { DatabaseSync, StatementSync } from 'node:sqlite';
import { onTestFinished } from 'vitest';

export const sqliteFull = 13;
export const sqliteIoError = 10;

/** From now on, commits fail as SQLite fails them when `isFaulty` says so of the n-th. */
export const failCommits = (isFaulty: (commit: number) => boolean, errcode = sqliteFull) =>
  inject(DatabaseSync.prototype, 'exec', isFaulty, errcode, ([sql]) => sql === 'COMMIT');

/** As `failCommits`, for reading rows. */
export const failReads = (isFaulty: (read: number) => boolean, errcode = sqliteIoError) =>
  inject(StatementSync.prototype, 'all', isFaulty, errcode, () => true);

function inject(
  prototype: object,
  name: string,
  isFaulty: (count: number) => boolean,
  errcode: number,
  isMeant: (values: unknown[]) => boolean,
): { stop(): void; readonly count: () => number } {
  const original = Reflect.get(prototype, name) as (...values: unknown[]) => unknown;
  let count = 0;
  Object.assign(prototype, {
    [name](this: object, ...values: unknown[]) {
      if (isMeant(values) && isFaulty((count += 1)))
        throw Object.assign(new Error('injected'), { code: 'ERR_SQLITE_ERROR', errcode });
      return Reflect.apply(original, this, values);
    },
  });
  const stop = () => void Object.assign(prototype, { [name]: original });
  onTestFinished(stop);
  return { stop, count: () => count };
}

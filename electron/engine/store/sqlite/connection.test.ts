import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { temporaryFolder } from '../testing/temporaryFolder.ts';
import { openConnection, type Connection } from './connection.ts';

function open(file: string): Connection {
  const opened = openConnection(file);
  if (!opened.ok) throw new Error(opened.problem.code);
  onTestFinished(() => opened.value.close());
  return opened.value;
}

// A power cut cannot be had in a test, so at least nobody turns these off unnoticed.
test('[P8] What is kept is synced to the disk; what is expendable is not waited for, and changes nothing after it', () => {
  const connection = open(join(temporaryFolder(), 'x.sqlite'));
  const setting = (name: string) => Object.values(connection.get(`PRAGMA ${name}`) ?? {})[0];
  const [normal, full] = [1, 2];
  expect(setting('journal_mode')).toBe('wal');
  expect(setting('synchronous')).toBe(full);
  expect(setting('secure_delete')).toBe(1);
  expect(setting('locking_mode')).toBe('exclusive');
  connection.transaction('expendable', () => undefined);
  expect(setting('synchronous')).toBe(normal);
  connection.transaction('kept', () => undefined);
  expect(setting('synchronous')).toBe(full);
});

test('A transaction that fails leaves nothing behind, and the next one works', () => {
  const connection = open(join(temporaryFolder(), 'x.sqlite'));
  connection.exec('CREATE TABLE t (n INTEGER)');
  const insert = () => connection.run('INSERT INTO t VALUES (1)');
  expect(() =>
    connection.transaction('kept', () => {
      insert();
      throw new Error('bug');
    }),
  ).toThrow('bug');
  connection.transaction('kept', insert);
  expect(connection.all('SELECT n FROM t')).toHaveLength(1);
});

test('Each file has an epoch of its own, which stays', () => {
  const folder = temporaryFolder();
  const first = open(join(folder, 'one.sqlite'));
  const { epoch } = first;
  expect(open(join(folder, 'two.sqlite')).epoch).not.toBe(epoch);
  first.close();
  expect(open(join(folder, 'one.sqlite')).epoch).toBe(epoch);
});

test('[R16] what stays the same from one opening to the next is known of a file', () => {
  const file = join(temporaryFolder(), 'one.sqlite');
  const marks = Array.from({ length: 3 }, () => {
    const connection = open(file);
    connection.close();
    return connection.mark;
  });
  expect(marks).toEqual([marks[0], `${marks[0]!}/=#`, `${marks[0]!}/=#`]);
});

import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { errorFields } from './errorFields.ts';
import { openLog } from './logFile.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'homeroll-'));
});
afterEach(() => rmSync(folder, { recursive: true }));
const path = (suffix = '') => join(folder, 'logs', `homeroll.log${suffix}`);
const read = () => readFileSync(path(), 'utf8');

test('codes, counts and places are written down', () => {
  const { log, closeLog } = openLog(folder);
  log('info', 'import-ended', { photos: 3, cancelled: false, code: 'ENOENT', handler: 'photos.takeBack', peer: null });
  closeLog();
  expect(JSON.parse(read())).toMatchObject({
    msg: 'import-ended',
    photos: 3,
    cancelled: false,
    code: 'ENOENT',
    handler: 'photos.takeBack',
    peer: null,
  });
});

test('texts, names, ids and paths are not, should anybody try [P3]', () => {
  const { log, closeLog } = openLog(folder);
  const secrets = [
    'Ada',
    'At the lake',
    'IMG_1234.jpg',
    'a'.repeat(43) + '9',
    '/home/mum/photos',
    '192.168.1.20',
    'böse',
    'x\ny',
  ];
  secrets.forEach((secret, index) => log('warn', 'slip', { [`field${index}`]: secret }));
  closeLog();
  for (const secret of secrets) expect(read()).not.toContain(JSON.stringify(secret).slice(1, -1));
  expect(read().split('(left out)')).toHaveLength(secrets.length + 1);
});

test('an error is logged by its kind and place, never by its message [P3]', () => {
  const { log, closeLog } = openLog(folder);
  const error = Object.assign(new TypeError('cannot open /home/mum/At the lake.jpg\n    at lake (x.js:1:1)'), {
    code: 'EACCES',
  });
  log('error', 'failed', errorFields(error));
  log('error', 'failed', errorFields('just a text'));
  closeLog();
  expect(read()).not.toContain('lake');
  expect(JSON.parse(read().split('\n')[0]!)).toMatchObject({
    error: 'TypeError',
    code: 'EACCES',
    at: expect.stringMatching(/logFile\.test\.ts:\d+/) as string,
  });
});

test('a log that has grown long is put away, and three of them are kept', () => {
  for (let round = 1; round <= 5; round++) {
    const { log, closeLog } = openLog(folder);
    log('info', 'round', { round });
    closeLog();
    writeFileSync(path(), `${read()}${' '.repeat(2 * 1024 * 1024)}`);
  }
  openLog(folder).closeLog();
  expect(['', '.1', '.2', '.3', '.4'].map((suffix) => existsSync(path(suffix)))).toEqual([
    true,
    true,
    true,
    true,
    false,
  ]);
  expect(readFileSync(path('.1'), 'utf8')).toContain('"round":5');
  expect(readFileSync(path('.3'), 'utf8')).toContain('"round":3');
});

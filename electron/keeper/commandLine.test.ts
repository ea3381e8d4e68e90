import { expect, test } from 'vitest';
import { readKeeperCommandLine } from './commandLine.ts';
import { bytesFrom, sizeText } from './sizes.ts';

const read = (...argv: string[]) => readKeeperCommandLine(argv, { dataDirectory: '/data/keeper', name: 'Box' });

test('nothing but --keeper starts it with what the disk has', () => {
  expect(read('--keeper')).toEqual({
    kind: 'start',
    options: {
      dataDirectory: '/data/keeper',
      listen: null,
      port: undefined,
      quotaBytes: null,
      name: 'Box',
      join: null,
      erase: false,
    },
  });
});

test('--join may stand alone, between others, or name an address', () => {
  expect(read('--keeper', '--join')).toMatchObject({ options: { join: '' } });
  expect(read('--join', '--keeper')).toMatchObject({ options: { join: '' } });
  expect(read('--keeper', '--join', '192.168.1.7:24764', '--quota', '200GB')).toMatchObject({
    options: { join: '192.168.1.7:24764', quotaBytes: 200e9 },
  });
});

test.each([
  ['--keeper', '--quota', 'plenty'],
  ['--keeper', '--quota', '0GB'],
  ['--keeper', '--port', '70000'],
  ['--keeper', '--listen', 'example.com'],
  ['--keeper', '--json'],
  ['--keeper', '--browser'],
  ['--keeper', 'status'],
  ['--keeper', '--data'],
])('%s %s %s is told to be wrong, in a sentence', (...argv) => {
  expect(read(...argv)).toMatchObject({ kind: 'wrong', sentence: expect.stringMatching(/\.\n"npm start/) as string });
});

test('--status goes before everything else and takes --json', () => {
  expect(read('--keeper', '--status', '--json', '--data', '/elsewhere')).toEqual({
    kind: 'status',
    dataDirectory: '/elsewhere',
    asJson: true,
  });
});

test('sizes are read and written as disks are sold', () => {
  expect(['200GB', '1.5 tb', '750MB', '12 B'].map(bytesFrom)).toEqual([200e9, 1.5e12, 750e6, 12]);
  expect([12, 999, 1500, 999_960, 5e9, 215e9].map(sizeText)).toEqual([
    '12 B',
    '999 B',
    '1.5 KB',
    '1.0 MB',
    '5.0 GB',
    '215 GB',
  ]);
});

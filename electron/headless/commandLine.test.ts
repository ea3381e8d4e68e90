import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readCommandLine } from './commandLine.ts';
import { defaultDataDirectory } from '../shell/dataDirectory.ts';

const read = (...argv: string[]) => readCommandLine(argv, '/home/mum/data');
const usual = { dataDirectory: '/home/mum/data', port: 0, listen: null, openBrowser: true, demo: false };

test('without flags everything is as a family wants it', () => {
  expect(read()).toEqual({ kind: 'start', options: usual });
});

test('every flag does what the help says', () => {
  expect(read('--data', 'photos', '--port', '8080', '--listen', '127.0.0.1', '--no-open', '--demo')).toEqual({
    kind: 'start',
    options: { dataDirectory: resolve('photos'), port: 8080, listen: '127.0.0.1', openBrowser: false, demo: true },
  });
  expect(read('--data=/tmp/x', '--port=0', '--listen=fe80::1')).toMatchObject({
    options: { dataDirectory: '/tmp/x', port: 0, listen: 'fe80::1' },
  });
});

test('help names every flag', () => {
  const help = read('--port', '1', '--help');
  for (const flag of ['--data', '--port', '--listen', '--no-open', '--demo', '--help', '/home/mum/data'])
    expect(help).toMatchObject({ kind: 'help', text: expect.stringContaining(flag) as string });
});

test.each([
  [['--dmeo'], 'Homeroll does not know "--dmeo".'],
  [['-x'], 'Homeroll does not know "-x".'],
  [['photos'], 'Homeroll does not know "photos".'],
  [['--', 'photos'], 'Homeroll does not know "photos".'],
  [['--constructor'], 'Homeroll does not know "--constructor".'],
  [['--data'], '--data needs a value after it.'],
  [['--data='], '--data needs a value after it.'],
  [['--demo=yes'], '--demo takes no value.'],
  [['--port', 'eighty'], '"eighty" is not a port: it is a whole number from 0 to 65535.'],
  [['--port', '65536'], '"65536" is not a port: it is a whole number from 0 to 65535.'],
  [['--port', '-1'], '"-1" is not a port: it is a whole number from 0 to 65535.'],
  [['--port', '8e3'], '"8e3" is not a port: it is a whole number from 0 to 65535.'],
  [['--listen', 'example.org'], '"example.org" is not an address of this computer, such as 192.168.1.20.'],
])('%j is answered with a sentence', (argv, sentence) => {
  const answer = read(...argv);
  expect(answer).toMatchObject({ kind: 'wrong' });
  expect(answer.kind === 'wrong' && answer.sentence.split('\n')).toEqual([
    sentence,
    '"npm start -- --help" lists what can be asked for.',
  ]);
});

describe('the data folder, when none is named', () => {
  test.each([
    ['linux', {}, join('/home/mum', '.local', 'share', 'homeroll')],
    ['linux', { XDG_DATA_HOME: '/data' }, join('/data', 'homeroll')],
    ['linux', { XDG_DATA_HOME: 'relative' }, join('/home/mum', '.local', 'share', 'homeroll')],
    ['darwin', {}, join('/home/mum', 'Library', 'Application Support', 'Homeroll')],
    ['win32', { LOCALAPPDATA: '/local' }, join('/local', 'Homeroll')],
  ] as const)('is where %s keeps such things (%j)', (platform, env, expected) => {
    expect(defaultDataDirectory(platform, env, '/home/mum')).toBe(expected);
  });
});

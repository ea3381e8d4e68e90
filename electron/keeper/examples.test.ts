import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readKeeperCommandLine } from './commandLine.ts';

const packaging = join(import.meta.dirname, '../../packaging/keeper');
const read = (name: string): string => readFileSync(join(packaging, name), 'utf8');
const understand = (argv: readonly string[]) => readKeeperCommandLine(argv, { dataDirectory: '/nowhere', name: 'Box' });

test('the systemd unit asks for nothing that the keeper does not know', () => {
  const unit = read('homeroll-keeper.service');
  const [node, program, ...flags] = /^ExecStart=(.*)$/m.exec(unit)?.[1]?.split(' ') ?? [];
  expect(node).toBe('/usr/bin/node');
  expect(program).toMatch(/\/out\/main\/headless\.js$/);
  expect(understand(flags)).toMatchObject({
    kind: 'start',
    options: { dataDirectory: '/var/lib/homeroll-keeper', quotaBytes: 200e9 },
  });
  // The folder that systemd makes for it is the one it is told to use.
  expect(unit).toMatch(/^StateDirectory=homeroll-keeper$/m);
});

test('neither does the container, whose health is the keeper’s own word', () => {
  const file = read('Containerfile');
  const argsAfter = (word: string): string[] => {
    const line = file.split('\n').find((one) => one.startsWith(word)) ?? '';
    return (JSON.parse(line.slice(line.indexOf('['))) as string[]).slice(2);
  };
  expect(understand(argsAfter('ENTRYPOINT'))).toMatchObject({ kind: 'start', options: { dataDirectory: '/data' } });
  expect(understand(argsAfter('HEALTHCHECK'))).toMatchObject({ kind: 'status', dataDirectory: '/data' });
});

import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { freePort } from '../../scripts/freePort.ts';
import { runHomeroll, startHomeroll, type HomerollProcess, type StartOptions } from '../../tests/support/process.ts';

const program = join(import.meta.dirname, '../../tests/support/headlessWithFakeEngine.ts');

let dataDirectory: string;
const running: HomerollProcess[] = [];
beforeEach(() => {
  dataDirectory = mkdtempSync(join(tmpdir(), 'homeroll-'));
});
afterEach(async () => {
  for (const homeroll of running.splice(0)) await homeroll.kill();
  rmSync(dataDirectory, { recursive: true, force: true });
});

async function start(options: StartOptions = {}): Promise<HomerollProcess> {
  const homeroll = await startHomeroll({ program, dataDirectory, ...options });
  running.push(homeroll);
  return homeroll;
}
const run = (options: StartOptions) => runHomeroll({ program, dataDirectory, ...options });

const signIn = async (address: string): Promise<number> => {
  const { origin, hash } = new URL(address);
  const body = JSON.stringify({ token: hash.replace('#token=', '') });
  const headers = { origin, 'content-type': 'application/json' };
  return (await fetch(`${origin}/session`, { method: 'POST', headers, body })).status;
};
const log = (): string => readFileSync(join(dataDirectory, 'logs', 'homeroll.log'), 'utf8');

test('it prints its address, works once, prints a fresh one at Enter, and ends cleanly', async () => {
  const homeroll = await start();
  expect(await signIn(homeroll.address)).toBe(200);
  expect(await signIn(homeroll.address)).toBe(401);
  // It prints one by itself then, and only the last one printed works.
  await expect.poll(homeroll.output).toMatch(/both were closed.*#token=\S+\n/s);
  const fresh = await homeroll.freshAddress();
  expect(new URL(fresh).origin).toBe(homeroll.origin);
  expect(await signIn(fresh)).toBe(200);
  expect(await homeroll.stop()).toBe(0);
  expect(log()).toMatch(/started.*screen-token-used-twice.*fake-engine-closed.*stopped/s);
});

test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
  '%s ends it cleanly even while browsers are connected',
  async (signal) => {
    const homeroll = await start();
    const { origin } = homeroll;
    const answers = await Promise.all(Array.from({ length: 6 }, () => fetch(`${origin}/icon.svg`)));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 200]);
    process.kill(homeroll.pid, signal);
    expect(await homeroll.exit).toBe(0);
    expect(log()).toContain('fake-engine-closed');
  },
);

test('what it says on the terminal is all that a token is written to, and the log has neither token nor folder [P3]', async () => {
  const homeroll = await start();
  await signIn(homeroll.address);
  await fetch(`${homeroll.origin}/photos/${'c'.repeat(43)}/${'p'.repeat(22)}/original?token=x`);
  await homeroll.stop();
  expect(log()).not.toContain(new URL(homeroll.address).hash.slice(7));
  expect(log()).not.toContain(dataDirectory);
  expect(log()).not.toContain('ccccc');
  expect(statSync(join(dataDirectory, 'logs', 'homeroll.log')).mode & 0o077).toBe(0);
});

describe('what cannot be done is said in a sentence, with an exit code of its own', () => {
  test.each([
    [
      'DATA_IN_USE',
      3,
      'Another Homeroll is using DATA. Close it first, or give this one a folder of its own with --data.',
    ],
    ['DATA_DAMAGED', 4, 'DATA cannot be read: something in it is damaged. Nothing was changed.'],
    ['DATA_NEWER', 4, 'DATA was written by a newer Homeroll. Nothing was changed. Start the newer one.'],
    ['DATA_OF_OTHERS', 4, 'DATA belongs to a keeper. Nothing was changed. Name another folder with --data.'],
    ['DISK_FULL', 1, 'The disk of DATA is full. Make room and start again.'],
    ['DISK_FAILED', 1, 'DATA cannot be written.'],
    ['INTERNAL', 1, 'Homeroll could not start (INTERNAL).'],
  ])('%s', async (problem, exitCode, sentence) => {
    const ended = await run({ env: { FAKE_ENGINE_PROBLEM: problem } });
    expect(ended).toEqual({ exitCode, output: `${sentence.replace('DATA', dataDirectory)}\n` });
    expect(log()).toContain(problem);
  });

  test('a port that is taken', async () => {
    const { origin } = await start();
    const { port } = new URL(origin);
    const ended = await run({ flags: ['--port', port], dataDirectory: join(dataDirectory, 'other') });
    expect(ended.exitCode).toBe(5);
    expect(ended.output).toBe(
      `Port ${port} is taken by another program. Choose another with --port, or leave it out.\n`,
    );
  });

  test('a data folder that is a file', async () => {
    const file = join(dataDirectory, 'file');
    writeFileSync(file, '');
    expect(await run({ dataDirectory: file })).toEqual({
      exitCode: 1,
      output: `${file} cannot be used as a folder for photos.\n`,
    });
  });

  test('an unknown flag', async () => {
    const ended = await run({ flags: ['--prot', '80'] });
    expect(ended.exitCode).toBe(2);
    expect(ended.output).toMatch(/^Homeroll does not know "--prot"\./);
  });
});

test('a Homeroll that was started by a program ends when that program does', async () => {
  const homeroll = await start();
  homeroll.closeInput();
  expect(await homeroll.exit).toBe(0);
});

test('the port that was asked for is the one it listens on', async () => {
  const port = await freePort();
  const homeroll = await start({ flags: ['--port', port.toString()] });
  expect(homeroll.origin).toBe(`http://127.0.0.1:${port}`);
});

test('--help explains and ends', async () => {
  const { exitCode, output } = await run({ flags: ['--help'] });
  expect(exitCode).toBe(0);
  expect(output).toContain('npm start -- --demo');
});

import { fork, type ChildProcess } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { afterEach, test } from 'vitest';
import type { FromComputer, ToComputer } from './testing/otherComputer.ts';
import { circleOf, newCircle, newIdentity, quick, until } from './testing/support.ts';
import type { NetworkIdentity } from './types.ts';

/** Computers in processes of their own, that find each other by mDNS on the loopback interface. */
const program = fileURLToPath(new URL('./testing/otherComputer.ts', import.meta.url));
const running: ChildProcess[] = [];
afterEach(() => {
  for (const child of running.splice(0)) child.kill('SIGKILL');
});

type Other = {
  readonly identity: NetworkIdentity;
  readonly child: ChildProcess;
  readonly told: FromComputer[];
  say(message: ToComputer): void;
};

async function startAll(count: number) {
  const circle = newCircle();
  const mdnsPort = randomInt(20_000, 32_000);
  const identities = await Promise.all(Array.from({ length: count }, newIdentity));
  const circles = [circleOf(circle, ...identities.map((identity) => ({ identity })))];
  const others = identities.map((identity): Other => {
    const child = fork(program, { execArgv: [], stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
    const told: FromComputer[] = [];
    child.on('message', (message: FromComputer) => told.push(message));
    running.push(child);
    const say = (message: ToComputer): void => void child.send(message);
    say({ do: 'start', identity, circles, mdnsPort, timing: quick });
    return { identity, child, told, say };
  });
  return { circle, others };
}

const isUp = ({ told }: Other, { identity }: Other): boolean =>
  told.findLast((one) => (one.tells === 'up' || one.tells === 'down') && one.device === identity.device)?.tells ===
  'up';
const allUp = (others: readonly Other[]): boolean =>
  others.every((one) => others.every((other) => one === other || isUp(one, other)));
const wentDown = ({ told }: Other, { identity }: Other, why: RegExp): boolean =>
  told.some((one) => one.tells === 'down' && one.device === identity.device && why.test(one.reason));

test('three processes find each other, and what one stores the others hear at once', async () => {
  const { circle, others } = await startAll(3);
  await until(() => allUp(others));
  const [mum, ...rest] = others;
  // Whoever has only just connected asks for news a moment later, and pulls what came before: here nobody pulls.
  const writing = setInterval(() => mum?.say({ do: 'add', circle }), 100);
  await until(() =>
    rest.every(({ told }) => told.some((one) => one.tells === 'news' && one.from === mum?.identity.device)),
  );
  clearInterval(writing);
});

test('a process that is killed is noticed, and one that only stops answering, too', async () => {
  const { others } = await startAll(3);
  await until(() => allUp(others));
  const [mum, ada, dad] = others as [Other, Other, Other];
  ada.child.kill('SIGKILL');
  await until(() => wentDown(mum, ada, /CLOSED|SILENT/) && wentDown(dad, ada, /CLOSED|SILENT/));

  dad.child.kill('SIGSTOP');
  await until(() => wentDown(mum, dad, /SILENT/));
  dad.child.kill('SIGCONT');
  await until(() => isUp(mum, dad) && isUp(dad, mum));
});

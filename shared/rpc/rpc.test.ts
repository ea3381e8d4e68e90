import { expect, test, vi } from 'vitest';
import { contractVersion } from '../contract/contract.ts';
import type { Problem } from '../contract/problems.ts';
import { failed, ok } from '../domain/result.ts';
import { fakeApi } from '../../tests/support/fakeApi.ts';
import { emptyPile, progress, setUpRpc, type Pile, type Progress } from '../../tests/support/rpc.ts';
import { createClient } from './client.ts';
import { createPortPair } from './memoryPort.ts';
import { serve } from './server.ts';
import { eventually } from '../../tests/support/eventually.ts';

test('a command is answered with its output', async () => {
  const { client } = setUpRpc({ commands: { 'circles.start': async ({ name }) => ok({ circle: circleNamed(name) }) } });
  expect(await client.ready).toEqual(ok(undefined));
  expect(await client.call('circles.start', { name: 'The Rivers' })).toEqual(ok({ circle: circleNamed('The Rivers') }));
});

test('the engine gets what the screen sent as parsed and cleaned by the contract', async () => {
  const names: string[] = [];
  const { client } = setUpRpc({
    commands: {
      'circles.start': async ({ name }) => {
        names.push(name);
        return ok({ circle: circleNamed(name) });
      },
    },
  });
  await client.call('circles.start', { name: '  The\u202E Rivers ' });
  expect(names).toEqual(['The Rivers']);
});

test('an expected failure arrives as the Problem that it is', async () => {
  const problem: Problem = { code: 'TOO_MANY_TRIES', retryAfterMs: 4000 };
  const { client } = setUpRpc({ commands: { 'profiles.lock': async () => failed(problem) } });
  expect(await client.call('profiles.lock', {})).toEqual(failed(problem));
});

test('answers may come in any order', async () => {
  const first = Promise.withResolvers<undefined>();
  const { client } = setUpRpc({
    commands: {
      'profiles.lock': async () => {
        await first.promise;
        return ok({});
      },
      'profiles.stillHere': async () => ok({}),
    },
  });
  const order: string[] = [];
  const slow = client.call('profiles.lock', {}).then(() => order.push('slow'));
  await client.call('profiles.stillHere', {}).then(() => order.push('quick'));
  first.resolve(undefined);
  await slow;
  expect(order).toEqual(['quick', 'slow']);
});

test('what does not fit the schema never reaches a handler [P7]', async () => {
  const { client, errors } = setUpRpc({});
  const input = { name: 5 } as unknown as { name: string };
  expect(await client.call('circles.start', input)).toMatchObject({ problem: { code: 'BAD_INPUT' } });
  const more = { name: 'ok', isGuardian: true };
  expect(await client.call('circles.start', more)).toMatchObject({ problem: { code: 'BAD_INPUT' } });
  const problems: Problem[] = [];
  client.watch(
    'circle',
    { circle: '../../etc/passwd' },
    () => undefined,
    (problem) => problems.push(problem),
  );
  await eventually(() => expect(problems).toMatchObject([{ code: 'BAD_INPUT' }]));
  expect(errors).toEqual([]);
});

test('names of things that every object has are no commands and no queries [R27]', async () => {
  const { client, errors } = setUpRpc({});
  for (const name of ['constructor', '__proto__', 'toString', 'hasOwnProperty', '', 'profiles'])
    expect(await client.call(name as 'profiles.lock', {})).toMatchObject({ problem: { code: 'UNKNOWN_NAME' } });
  const problems: Problem[] = [];
  client.watch(
    '__proto__' as 'pile',
    {},
    () => undefined,
    (problem) => problems.push(problem),
  );
  await eventually(() => expect(problems).toMatchObject([{ code: 'UNKNOWN_NAME' }]));
  expect(errors).toEqual([]);
});

test('a bug in a handler is an INTERNAL problem for the screen, and an error for the log', async () => {
  const bug = new Error('secret detail');
  const { client, errors } = setUpRpc({
    commands: { 'profiles.lock': async () => Promise.reject(bug) },
    queries: {
      pile: () => {
        throw bug;
      },
    },
  });
  expect(await client.call('profiles.lock', {})).toEqual(failed({ code: 'INTERNAL' }));
  const problems: Problem[] = [];
  client.watch(
    'pile',
    {},
    () => undefined,
    (problem) => problems.push(problem),
  );
  await eventually(() => expect(problems).toEqual([{ code: 'INTERNAL' }]));
  expect(errors).toEqual([bug, bug]);
});

test('in tests and development an output that is not as agreed is a bug', async () => {
  const { client, errors } = setUpRpc({
    commands: { 'circles.start': async () => ok({ circle: 'not an id' as never }) },
    queries: {
      pile: (_input, emit) => {
        emit({ photos: 'none' } as never);
        return () => undefined;
      },
    },
  });
  expect(await client.call('circles.start', { name: 'x' })).toEqual(failed({ code: 'INTERNAL' }));
  const problems: Problem[] = [];
  client.watch(
    'pile',
    {},
    () => undefined,
    (problem) => problems.push(problem),
  );
  await eventually(() => expect(problems).toEqual([{ code: 'INTERNAL' }]));
  expect(errors).toHaveLength(2);
});

test('a query is live until it is no longer watched', async () => {
  let emitLater: (value: Progress) => void = () => undefined;
  const stopped = vi.fn();
  const { client } = setUpRpc({
    queries: {
      imports: (_input, emit) => {
        emitLater = emit;
        emit(progress(0));
        return stopped;
      },
    },
  });
  const seen: number[] = [];
  const unwatch = client.watch('imports', {}, (value) => seen.push(value.imports[0]!.done), never);
  await eventually(() => expect(seen).toEqual([0]));
  emitLater(progress(1));
  await eventually(() => expect(seen).toEqual([0, 1]));
  unwatch();
  emitLater(progress(2));
  await eventually(() => expect(stopped).toHaveBeenCalledOnce());
  emitLater(progress(3));
  await client.call('profiles.lock', {});
  expect(seen).toEqual([0, 1]);
});

test('a query that has no answer for a while goes on when there is one', async () => {
  let handler: { emit: (value: Pile) => void; fail: (problem: Problem) => void } | undefined;
  const { client } = setUpRpc({
    queries: {
      pile: (_input, emit, fail) => {
        handler = { emit, fail };
        fail({ code: 'LOCKED' });
        return () => undefined;
      },
    },
  });
  const heard: unknown[] = [];
  client.watch(
    'pile',
    {},
    (value) => heard.push(value),
    (problem) => heard.push(problem),
  );
  await eventually(() => expect(heard).toEqual([{ code: 'LOCKED' }]));
  handler!.emit(emptyPile);
  await eventually(() => expect(heard).toEqual([{ code: 'LOCKED' }, emptyPile]));
});

test('a screen that is slow gets the latest value rather than a queue of old ones', async () => {
  const [screenPort, enginePort] = createPortPair();
  let emit: (value: Progress) => void = () => undefined;
  serve(enginePort, fakeApi({ queries: { imports: (_input, give) => ((emit = give), () => undefined) } }));
  const heard: { type: string; value?: Progress }[] = [];
  screenPort.onMessage((message) => heard.push(message as { type: string }));
  const doneSeen = () => heard.filter(({ type }) => type === 'value').map(({ value }) => value!.imports[0]!.done);
  screenPort.send({ type: 'hello', version: contractVersion });
  screenPort.send({ type: 'watch', id: 1, name: 'imports', input: {} });
  await eventually(() => expect(heard).toHaveLength(1));
  for (let done = 1; done <= 1000; done++) emit(progress(done));
  await eventually(() => expect(doneSeen()).toEqual([1]));
  screenPort.send({ type: 'seen', id: 1 });
  await eventually(() => expect(doneSeen()).toEqual([1, 1000]));
  screenPort.send({ type: 'seen', id: 1 });
  emit(progress(1001));
  await eventually(() => expect(doneSeen()).toEqual([1, 1000, 1001]));
});

test('a screen that throws while it shows a value still gets the next', async () => {
  const [screenPort, enginePort] = createPortPair();
  const seen: number[] = [];
  const thrown: unknown[] = [];
  let emit: (value: Progress) => void = () => undefined;
  serve(enginePort, fakeApi({ queries: { imports: (_input, give) => ((emit = give), () => undefined) } }));
  const client = createClient({
    ...screenPort,
    onMessage: (listener) =>
      screenPort.onMessage((message) => {
        try {
          listener(message);
        } catch (error) {
          thrown.push(error);
        }
      }),
  });
  client.watch(
    'imports',
    {},
    (value) => {
      seen.push(value.imports[0]!.done);
      if (seen.length === 1) throw new Error('cannot draw that');
    },
    never,
  );
  await client.ready;
  emit(progress(1));
  await eventually(() => expect(thrown).toHaveLength(1));
  emit(progress(2));
  await eventually(() => expect(seen).toEqual([1, 2]));
});

test('when the engine goes, calls and watches end with CLOSED and every watch is stopped', async () => {
  const stopped = vi.fn();
  const { client, stop } = setUpRpc({
    commands: { 'profiles.lock': () => Promise.withResolvers<never>().promise },
    queries: { pile: (_input, emit) => (emit(emptyPile), stopped) },
  });
  const heard: unknown[] = [];
  client.watch(
    'pile',
    {},
    (value) => heard.push(value),
    (problem) => heard.push(problem),
  );
  const call = client.call('profiles.lock', {});
  await eventually(() => expect(heard).toEqual([emptyPile]));
  const ended = new Promise<Problem>((settle) => client.onClose(settle));
  stop();
  expect(await call).toEqual(failed({ code: 'CLOSED' }));
  expect(await ended).toEqual({ code: 'CLOSED' });
  expect(heard).toEqual([emptyPile, { code: 'CLOSED' }]);
  expect(stopped).toHaveBeenCalledOnce();
  expect(await client.call('profiles.lock', {})).toEqual(failed({ code: 'CLOSED' }));
  client.watch('pile', {}, never, (problem) => heard.push(problem));
  await eventually(() => expect(heard).toHaveLength(3));
});

test('when the screen goes, its watches are stopped', async () => {
  const stopped = vi.fn();
  const { client } = setUpRpc({ queries: { pile: (_input, emit) => (emit(emptyPile), stopped) } });
  const shown = Promise.withResolvers<Pile>();
  client.watch('pile', {}, shown.resolve, () => undefined);
  await shown.promise;
  client.close();
  await eventually(() => expect(stopped).toHaveBeenCalledOnce());
});

function circleNamed(name: string): never {
  return name.replace(/\W/g, '').padEnd(43, '_') as never;
}
function never(): never {
  throw new Error('Not expected here');
}

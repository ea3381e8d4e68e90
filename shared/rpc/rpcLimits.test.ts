import fc from 'fast-check';
import { expect, test } from 'vitest';
import { contractVersion } from '../contract/contract.ts';
import { ok } from '../domain/result.ts';
import { fakeApi } from '../../tests/support/fakeApi.ts';
import { emptyPile, hello, setUpRawScreen, setUpRpc, watchPile } from '../../tests/support/rpc.ts';
import { createClient } from './client.ts';
import { createPortPair } from './memoryPort.ts';
import { serve } from './server.ts';
import { eventually } from '../../tests/support/eventually.ts';

test('screen and engine of different versions say so rather than misunderstand each other [R11]', async () => {
  const [screenPort, enginePort] = createPortPair();
  enginePort.onMessage(() => enginePort.send({ type: 'hello', version: contractVersion + 1 }));
  const client = createClient(screenPort);
  const call = client.call('profiles.lock', {});
  expect(await client.ready).toMatchObject({ problem: { code: 'VERSION_MISMATCH' } });
  expect(await call).toMatchObject({ problem: { code: 'VERSION_MISMATCH' } });

  const { screenPort: newer, heard, isClosed } = setUpRawScreen();
  newer.send({ type: 'hello', version: contractVersion + 1 });
  await eventually(() => expect(isClosed()).toBe(true));
  expect(heard).toEqual([{ type: 'hello', version: contractVersion }]);
});

test('one screen can have only so many calls and watches open', async () => {
  const wait = Promise.withResolvers<undefined>();
  const { client } = setUpRpc(
    {
      commands: {
        'profiles.lock': async () => {
          await wait.promise;
          return ok({});
        },
      },
      queries: { pile: (_input, emit) => (emit(emptyPile), () => undefined) },
    },
    { mostCalls: 2, mostWatches: 2 },
  );
  const calls = [client.call('profiles.lock', {}), client.call('profiles.lock', {})];
  expect(await client.call('profiles.lock', {})).toMatchObject({ problem: { code: 'BUSY' } });
  wait.resolve(undefined);
  await Promise.all(calls);
  expect(await client.call('profiles.lock', {})).toEqual(ok({}));

  const heard: unknown[] = [];
  const watch = () =>
    client.watch(
      'pile',
      {},
      (value) => heard.push(value),
      ({ code }) => heard.push(code),
    );
  const unwatch = watch();
  watch();
  watch();
  await eventually(() => expect(heard).toEqual([emptyPile, emptyPile, 'BUSY']));
  unwatch();
  watch();
  await eventually(() => expect(heard).toEqual([emptyPile, emptyPile, 'BUSY', emptyPile]));
});

test.each([
  ['something before hello', [{ type: 'call', id: 1, name: 'profiles.lock', input: {} }]],
  ['hello twice', [hello(), hello()]],
  ['no object', [hello(), 'hi']],
  ['an unknown frame', [hello(), { type: 'eval', id: 1, code: '1' }]],
  ['a negative id', [hello(), { type: 'call', id: -1, name: 'profiles.lock', input: {} }]],
  ['an id beyond 2^53', [hello(), { type: 'call', id: 2 ** 60, name: 'profiles.lock', input: {} }]],
  ['an additional key', [hello(), { type: 'seen', id: 1, admin: true }]],
  ['an id that is in use', [hello(), watchPile(1), watchPile(1)]],
])('the engine hangs up on %s [R27]', async (_what, frames) => {
  const { screenPort, isClosed } = setUpRawScreen({ queries: { pile: () => () => undefined } });
  for (const frame of frames) screenPort.send(frame);
  await eventually(() => expect(isClosed()).toBe(true));
});

test('whatever is sent, the engine answers or hangs up, and never throws [P7] [R26]', async () => {
  const anyFrame = fc.oneof(
    fc.record(
      {
        type: fc.constantFrom('hello', 'call', 'watch', 'seen', 'unwatch', '__proto__'),
        id: fc.oneof(fc.integer({ min: 1, max: 3 }), fc.double(), fc.string()),
        name: fc.oneof(fc.constantFrom('profiles.lock', 'pile', 'circle', '__proto__', 'constructor'), fc.string()),
        input: fc.oneof(fc.constant({}), fc.jsonValue(), fc.object()),
        version: fc.constantFrom(contractVersion, -1, 'x'),
      },
      { requiredKeys: ['type'] },
    ),
    fc.jsonValue(),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(anyFrame, { maxLength: 20 }), async (frames) => {
      const [screenPort, enginePort] = createPortPair();
      const errors: unknown[] = [];
      const api = fakeApi({
        commands: { 'profiles.lock': async () => ok({}) },
        queries: { pile: (_input, emit) => (emit(emptyPile), () => undefined) },
      });
      serve(enginePort, api, { checkOutputs: true, onError: (error) => errors.push(error) });
      screenPort.onMessage(() => undefined);
      const closed = new Promise<void>((settle) => screenPort.onClose(settle));
      screenPort.send(hello());
      for (const frame of frames) screenPort.send(frame);
      screenPort.close();
      await closed;
      expect(errors.map(String).filter((error) => !error.includes('This test has no handler'))).toEqual([]);
    }),
    { numRuns: 500 },
  );
});

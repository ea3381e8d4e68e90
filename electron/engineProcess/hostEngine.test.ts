import { describe, expect, test } from 'vitest';
import type { EngineOptions } from '#engine/engine.ts';
import { pilePhotoUrl, uploadUrl } from '#shared/contract/urls.ts';
import { ImportId, PhotoId } from '#shared/domain/ids.ts';
import { failed, ok } from '#shared/domain/result.ts';
import { createClient } from '#shared/rpc/client.ts';
import { FakeChannel, FakeParentPort, type FakePort } from '../../tests/support/electron/fakePorts.ts';
import { eventually } from '../../tests/support/eventually.ts';
import { endlessPhoto, fakeEngine, photoOfBytes, type FakeEngineParts } from '../../tests/support/fakeEngine.ts';
import { mainPort } from './channel.ts';
import { createExchange } from './exchange.ts';
import { hostEngine, type HostedParts } from './hostEngine.ts';
import type { EngineSays, MainSays } from './messages.ts';

const photo = PhotoId.parse('p'.repeat(22));
const importId = ImportId.parse('i'.repeat(22));
const bytes = Uint8Array.from({ length: 5000 }, (_, index) => index % 251);

function host(parts: FakeEngineParts = {}, changed: Partial<HostedParts> = {}) {
  const engine = fakeEngine(parts);
  const said: EngineSays[] = [];
  const exits: number[] = [];
  const logged: string[] = [];
  let options: EngineOptions | null = null;
  const parent = new FakeParentPort((message) => said.push(message as EngineSays));
  hostEngine(parent, {
    createEngine: async (given) => {
      options = given;
      return ok(engine);
    },
    openLog: () => ({ log: (_level, event) => void logged.push(event), closeLog: () => logged.push('log closed') }),
    deviceName: 'Test computer',
    workerFiles: { photos: '/photos-worker.js' },
    exit: (code) => exits.push(code),
    checkOutputs: true,
    ...changed,
  });
  const tell = (message: MainSays, ...ports: FakePort[]): void => parent.fromMain(message, ports);
  return {
    engine,
    said,
    exits,
    logged,
    parent,
    tell,
    options: () => options!,
    start: () => tell({ type: 'start', dataDirectory: '/data', listen: null }),
    screen() {
      const { port1, port2 } = new FakeChannel();
      tell({ type: 'screen' }, port2);
      return createClient(mainPort(port1));
    },
    request(method: 'GET' | 'HEAD' | 'PUT', path: string, more: { range?: string; sizeBytes?: number } = {}) {
      const { port1, port2 } = new FakeChannel();
      tell({ type: 'request', method, path, range: more.range ?? null, sizeBytes: more.sizeBytes ?? null }, port2);
      return createExchange(mainPort(port1));
    },
  };
}

async function all(stream: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return new Uint8Array(Buffer.concat(chunks));
}

async function* inTwo(): AsyncGenerator<Uint8Array> {
  yield bytes.subarray(0, 3000);
  yield bytes.subarray(3000);
}

test('the engine starts when it is told where its data is, and says so', async () => {
  const { start, said, options } = host();
  start();
  await eventually(() => expect(said).toEqual([{ type: 'started' }]));
  expect(options()).toMatchObject({ dataDirectory: '/data', deviceName: 'Test computer' });
});

test('the engine’s keychain is the main process’s, asked one question at a time, and refusals are none of its worries', async () => {
  const { start, tell, said, options } = host();
  start();
  await eventually(() => expect(said).toHaveLength(1));
  const keychain = options().keychain!;
  const kind = keychain.available();
  const wrapped = keychain.wrap(new Uint8Array(32).fill(7));
  const lost = keychain.unwrap(new Uint8Array(40));
  const [, first, second, third] = said;
  expect([first, second, third]).toEqual([
    { type: 'keychain', id: 1, ask: 'available' },
    { type: 'keychain', id: 2, ask: 'wrap', secret: new Uint8Array(32).fill(7) },
    { type: 'keychain', id: 3, ask: 'unwrap', wrapped: new Uint8Array(40) },
  ]);
  tell({ type: 'keychainUnwrapped', id: 3, secret: null, isStale: false });
  tell({ type: 'keychainWrapped', id: 2, wrapped: new Uint8Array([1, 2]) });
  tell({ type: 'keychainAnswer', id: 1, kind: 'basic_text' });
  expect([await kind, await wrapped, await lost]).toEqual(['basic_text', new Uint8Array([1, 2]), undefined]);
});

test('quiet is passed on, from before the engine was there too; news is passed back', async () => {
  const { start, tell, said, engine } = host();
  tell({ type: 'quiet', why: 'person', on: true });
  start();
  await eventually(() => expect([...engine.quiet]).toEqual(['person']));
  tell({ type: 'quiet', why: 'sleep', on: true });
  tell({ type: 'quiet', why: 'person', on: false });
  await eventually(() => expect([...engine.quiet]).toEqual(['sleep']));
  engine.news({ kind: 'hungUp', who: ['Ada'], album: 'Garden things' });
  expect(said.at(-1)).toEqual({ type: 'news', news: { kind: 'hungUp', who: ['Ada'], album: 'Garden things' } });
});

test('why it cannot start is said by its code', async () => {
  const { start, said } = host({}, { createEngine: async () => failed({ code: 'DATA_IN_USE' }) });
  start();
  await eventually(() => expect(said).toEqual([{ type: 'notStarted', code: 'DATA_IN_USE' }]));
});

test('a screen that came before the engine was there speaks the contract once it is', async () => {
  const { start, screen } = host({ commands: { 'profiles.stillHere': async () => ok({}) } });
  const client = screen();
  start();
  expect(await client.ready).toEqual(ok(undefined));
  expect(await client.call('profiles.stillHere', {})).toEqual(ok({}));
});

test('when the engine could not start, a screen is told that it is closed', async () => {
  const { start, screen } = host({}, { createEngine: async () => failed({ code: 'DATA_DAMAGED' }) });
  start();
  expect(await screen().ready).toEqual(failed({ code: 'CLOSED' }));
});

test.each([
  ['no message of ours', { type: 'eval', code: '1' }],
  ['a second start', { type: 'start', dataDirectory: '/elsewhere', listen: null }],
  ['a screen without a port', { type: 'screen' }],
  ['a path that is none', { type: 'request', method: 'GET', path: 'x', range: null, sizeBytes: null }],
  ['an answer to what nobody asked', { type: 'keychainAnswer', id: 7, kind: 'yes' }],
  ['a secret that is too long', { type: 'keychainUnwrapped', id: 1, secret: new Uint8Array(65), isStale: false }],
  ['another method', { type: 'request', method: 'DELETE', path: '/', range: null, sizeBytes: null }],
])('%s ends the process [R27]', async (_what, message) => {
  const { start, exits, parent, said } = host();
  start();
  await eventually(() => expect(said).toHaveLength(1));
  parent.fromMain(message, []);
  await eventually(() => expect(exits).toEqual([1]));
});

test('stopping closes the engine, then the log, then the process', async () => {
  const { start, tell, engine, logged, exits } = host();
  start();
  tell({ type: 'quiet', why: 'sleep', on: true });
  tell({ type: 'stop' });
  await eventually(() => expect(exits).toEqual([0]));
  expect(engine.closed).toBe(true);
  expect(logged).toEqual(['started', 'quiet', 'stopped', 'log closed']);
});

describe('photos', () => {
  const path = pilePhotoUrl(photo, 'original');
  const withPhoto = () => host({ photos: { [`${photo}/original`]: photoOfBytes(bytes) } });

  test('arrive whole, with what they are', async () => {
    const { start, request } = withPhoto();
    start();
    const answer = request('GET', path);
    expect(await answer.head).toMatchObject({
      status: 200,
      headers: { 'content-type': 'image/jpeg', 'content-length': '5000' },
    });
    expect(await all(answer.read())).toEqual(bytes);
  });

  test('arrive in parts', async () => {
    const { start, request } = withPhoto();
    start();
    const part = request('GET', path, { range: 'bytes=1500-3499' });
    expect(await part.head).toMatchObject({ status: 206, headers: { 'content-range': 'bytes 1500-3499/5000' } });
    expect(await all(part.read())).toEqual(bytes.subarray(1500, 3500));
    expect(await request('GET', path, { range: 'bytes=5000-' }).head).toMatchObject({ status: 416 });
    expect(await request('HEAD', path).head).toMatchObject({ status: 200, headers: { 'content-length': '5000' } });
  });

  test('that are not there are told by their reason, and paths that are none lead nowhere [R33]', async () => {
    const { start, request } = withPhoto();
    start();
    const missing = request('GET', pilePhotoUrl(photo, 'preview'));
    expect(await missing.head).toMatchObject({ status: 404 });
    expect(new TextDecoder().decode(await all(missing.read()))).toBe('{"code":"PHOTO_NOT_FOUND"}');
    for (const odd of ['/etc/passwd', `/pile/${'../'.repeat(9)}etc/passwd/original`, `${path}/`, '/__proto__'])
      expect(await request('GET', odd).head).toEqual({ status: 404, headers: {} });
  });

  test('stop being read when the window no longer wants them', async () => {
    const endless = endlessPhoto();
    const { start, request } = host({ photos: { [`${photo}/original`]: endless.photo } });
    start();
    const answer = request('GET', path);
    await answer.read().next();
    answer.close();
    await eventually(() => expect(endless.wasLeft()).toBe(true));
  });
});

describe('uploads', () => {
  const path = uploadUrl(importId, 3);

  test('reach the engine byte by byte', async () => {
    const { start, request, engine } = host();
    start();
    const put = request('PUT', path);
    await put.send(inTwo());
    expect(await put.head).toEqual({ status: 204, headers: {} });
    expect(new Uint8Array(engine.uploads.get(`${importId}/3`)!)).toEqual(bytes);
  });

  test('that are too large are refused, announced or not', async () => {
    const { start, request, engine } = host({}, { limits: { mostBytes: 4000 } });
    start();
    expect(await request('PUT', path, { sizeBytes: 4001 }).head).toMatchObject({ status: 413 });
    const unannounced = request('PUT', path);
    void unannounced.send(inTwo());
    expect(await unannounced.head).toMatchObject({ status: 413 });
    expect(engine.uploads.size).toBe(0);
  });

  test('that the engine does not want are answered with its reason', async () => {
    const { start, request, engine } = host();
    engine.takeUpload = async () => failed({ code: 'CANCELLED' });
    start();
    expect(await request('PUT', path).head).toMatchObject({ status: 409 });
  });

  test('that break off leave nothing, and the process lives', async () => {
    const { start, request, engine, logged } = host();
    start();
    const put = request('PUT', path);
    void put.send(
      (async function* () {
        yield bytes;
        throw new Error('the file vanished');
      })(),
    );
    await eventually(() => expect(logged).toContain('request-failed'));
    expect(engine.uploads.size).toBe(0);
    expect(await request('PUT', '/imports/x/0').head).toMatchObject({ status: 405 });
  });
});

test('photo workers are asked for, spoken to over their own port, and mourned', async () => {
  const { start, said, options, tell } = host();
  start();
  await eventually(() => expect(said).toHaveLength(1));
  const worker = options().launchPhotoWorker!('/a path that does not count');
  const heard: unknown[] = [];
  const ends: string[] = [];
  worker.onMessage((message) => heard.push(message));
  worker.onExit((reason) => ends.push(reason));
  worker.send({ id: 1, bytes: new Uint8Array([1, 2]) });
  expect(said.at(-1)).toEqual({ type: 'launchWorker', id: 1 });
  const { port1, port2 } = new FakeChannel();
  tell({ type: 'workerStarted', id: 1, pid: 4321 }, port2);
  port1.on('message', ({ data }: { data: unknown }) => port1.postMessage({ echo: data }));
  port1.start();
  await eventually(() => expect(heard).toEqual([{ echo: { id: 1, bytes: new Uint8Array([1, 2]) } }]));
  expect(worker.pid).toBe(4321);
  worker.kill();
  worker.kill();
  expect(said.slice(-1)).toEqual([{ type: 'killWorker', id: 1 }]);
  tell({ type: 'workerGone', id: 1, reason: 'exit 9' });
  await eventually(() => expect(ends).toEqual(['exit 9']));
});

import { fork, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import { afterEach, expect, test, vi } from 'vitest';
import { createPhotoPreparer, type PhotoPreparer, type PhotoPreparerOptions } from './preparer.ts';
import { made } from './decoder.ts';
import { concatBytes } from './originals/bytes.ts';
import { colours } from './testing/colours.ts';
import { developed } from './testing/develop.ts';
import { naughtyPhoto, type Misbehaviour } from './testing/naughtyPhoto.ts';
import { telltaleJpeg } from './testing/telltale.ts';
import { launchNodeWorker, type LaunchWorker, type WorkerProcess } from './workers/launchWorker.ts';
import { residentBytes } from './workers/residentMemory.ts';
import { eventually } from '../../../tests/support/eventually.ts';

// Processes are started by the dozen: a busy computer takes its time.
vi.setConfig({ testTimeout: 120_000 });

const naughtyWorker = fileURLToPath(new URL('./testing/naughtyWorker.ts', import.meta.url));
const started: WorkerProcess[] = [];
const open: PhotoPreparer[] = [];

function setup(options: PhotoPreparerOptions = {}): PhotoPreparer {
  const launch: LaunchWorker = (file) => {
    const worker = launchNodeWorker(file);
    started.push(worker);
    return worker;
  };
  const preparer = createPhotoPreparer({ launch, workers: 2, ...options });
  open.push(preparer);
  return preparer;
}

afterEach(async () => {
  await Promise.all(open.splice(0).map((preparer) => preparer.close()));
  expect(started.splice(0).filter(({ pid }) => runs(pid))).toEqual([]);
});

const file = (bytes: Uint8Array, name = 'photo.jpg') => ({ bytes, name, modifiedAtMs: Date.UTC(2024, 4, 1, 8) });

test('a file becomes a photo with three renditions, a placeholder and a date', async () => {
  const prepared = await setup().prepare(file(await telltaleJpeg(6)));
  expect(prepared).toMatchObject({
    ok: true,
    value: {
      ...{ width: 96, height: 64 },
      takenAt: { local: '2024-05-01T10:15:30.250', offset: '+02:00', source: 'camera' },
      renditions: {
        thumbnail: { mime: 'image/webp' },
        preview: { mime: 'image/jpeg' },
        original: { mime: 'image/jpeg' },
      },
    },
  });
  expect(prepared.ok && prepared.value.thumbhash.length).toBeGreaterThan(10);
});

test.runIf(process.platform === 'linux')('a worker keeps no memory of the photos that it has done [P3]', async () => {
  const preparer = setup({ workers: 1 });
  const photo = file((await made(colours().resize(2048, 1536, { fit: 'fill' }).jpeg())).data);
  const develop = async (times: number): Promise<void> => {
    for (let done = 0; done < times; done++) expect(await preparer.prepare(photo)).toMatchObject({ ok: true });
  };
  const usedMiB = async (): Promise<number> => ((await residentBytes(started[0]?.pid ?? 0)) ?? 0) / 2 ** 20;
  await develop(5);
  const before = await usedMiB();
  await develop(20);
  // Each has 9 MiB of pixels as a preview.
  expect((await usedMiB()) - before).toBeLessThan(90);
});

test('what is no photo or too large is refused without starting a worker', async () => {
  const preparer = setup({ maxBytes: 1000 });
  const codes = await Promise.all(
    [new Uint8Array(), new Uint8Array(9), await telltaleJpeg()].map(
      async (bytes) => await preparer.prepare(file(bytes)),
    ),
  );
  expect(codes).toEqual(['EMPTY', 'NOT_A_PHOTO', 'TOO_LARGE'].map((code) => ({ ok: false, problem: { code } })));
  expect(started).toEqual([]);
});

test('many photos share a few workers, and these end when there is nothing more to do', async () => {
  const preparer = setup({ idleMs: 20 });
  const bytes = await telltaleJpeg();
  const results = await Promise.all(Array.from({ length: 12 }, () => preparer.prepare(file(bytes))));
  expect(results.every(({ ok }) => ok)).toBe(true);
  expect(started.length).toBeLessThanOrEqual(2);
  await eventually(() => expect(started.filter(({ pid }) => runs(pid))).toEqual([]));
  expect(await preparer.prepare(file(bytes))).toMatchObject({ ok: true });
});

const toCompare = async (original: Uint8Array) => {
  const { width, height, thumbhash, renditions } = await developed(await telltaleJpeg(6));
  const { thumbnail, preview } = renditions;
  const files = {
    bytes: concatBytes([thumbnail.bytes, preview.bytes, original]),
    lengths: [thumbnail.bytes.length, preview.bytes.length] as const,
  };
  const told = ({ mime, width: wide, height: high }: typeof preview) => ({ mime, width: wide, height: high });
  return [
    files,
    {
      width,
      height,
      thumbhash,
      renditions: { thumbnail: told(thumbnail), preview: told(preview), original: told(renditions.original) },
    },
  ] as const;
};

test('[P4] a photo that somebody else made is compared in a worker: its own original, or another one', async () => {
  const preparer = setup();
  const { renditions } = await developed(await telltaleJpeg(6));
  expect(await preparer.compare(...(await toCompare(renditions.original.bytes)))).toEqual({
    ok: true,
    value: { moves: false },
  });
  const upsideDown = await developed(await telltaleJpeg(8));
  const { data } = await sharp(upsideDown.renditions.original.bytes).autoOrient().rotate(180).jpeg().toUint8Array();
  expect(await preparer.compare(...(await toCompare(data)))).toMatchObject({
    problem: { code: 'SHOWS_SOMETHING_ELSE' },
  });
});

test('[R40] [P7] whatever a decoder does while it compares costs that photo and nothing else', async () => {
  const naughty = setup({ workerFile: naughtyWorker, workers: 1, timeoutMs: 5000 });
  for (const misbehaviour of ['crash', 'hang', 'send a page', 'send nonsense'] as const) {
    const compared = await naughty.compare(...(await toCompare(await naughtyPhoto(misbehaviour))));
    expect(compared).toMatchObject({
      problem: { code: misbehaviour === 'hang' ? 'TOO_SLOW' : 'DECODER_CRASHED' },
    });
  }
  const small = setup({ maxBytes: 100 });
  expect(await small.compare(...(await toCompare(new Uint8Array(500))))).toMatchObject({
    problem: { code: 'TOO_LARGE' },
  });
  await naughty.close();
  expect(await naughty.compare(...(await toCompare(new Uint8Array(1))))).toMatchObject({
    problem: { code: 'CANCELLED' },
  });
});

const misbehaviours: readonly (readonly [Misbehaviour, object])[] = [
  ['crash', { code: 'DECODER_CRASHED', detail: 'SIGSEGV' }],
  ['hang', { code: 'TOO_SLOW' }],
  ['eat memory', { code: 'DECODER_CRASHED', detail: 'too much memory' }],
  ['send a page', { code: 'DECODER_CRASHED', detail: 'not an answer' }],
  ['send more', { code: 'DECODER_CRASHED', detail: 'not an answer' }],
  ['send nonsense', { code: 'DECODER_CRASHED', detail: 'not an answer' }],
  ['send another id', { code: 'DECODER_CRASHED', detail: 'not an answer' }],
];

test.each(misbehaviours)(
  '[R40] a decoder that will %s costs its own photo; the others and the next live',
  async (misbehaviour, problem) => {
    // Only who hangs is to be cut off by the clock: a busy machine takes its time.
    const timeoutMs = misbehaviour === 'hang' ? 8000 : 60_000;
    const preparer = setup({ workerFile: naughtyWorker, timeoutMs, maxResidentBytes: 600 * 1024 * 1024 });
    const good = file((await colours().jpeg().toUint8Array()).data);
    const bad = file(await naughtyPhoto(misbehaviour));

    const [before, , other] = await Promise.all([
      preparer.prepare(good),
      expect(preparer.prepare(bad)).resolves.toEqual({ ok: false, problem }),
      preparer.prepare(good),
    ]);
    expect([before.ok, other.ok, (await preparer.prepare(good)).ok]).toEqual([true, true, true]);
    expect(started.filter(({ pid }) => runs(pid)).length).toBeLessThanOrEqual(2);
  },
);

test('[R40] a worker killed in the middle of a large photo costs that photo; the same photo works the next time', async () => {
  const preparer = setup({ workers: 1 });
  const large = file(
    (
      await sharp({ create: { width: 6000, height: 4000, channels: 3, background: 'teal' } })
        .png()
        .toUint8Array()
    ).data,
  );
  const underWay = preparer.prepare(large);
  await eventually(() => expect(started.length).toBe(1));
  process.kill(started[0]!.pid!, 'SIGKILL');
  expect(await underWay).toEqual({ ok: false, problem: { code: 'DECODER_CRASHED', detail: 'SIGKILL' } });
  expect(await preparer.prepare(large)).toMatchObject({ ok: true, value: { width: 6000 } });
});

test('[R40] a worker that cannot even start is a crash, not a wait for ever', async () => {
  const preparer = setup({ workerFile: '/nonexistent/worker.js' });
  expect(await preparer.prepare(file(await telltaleJpeg()))).toMatchObject({
    ok: false,
    problem: { code: 'DECODER_CRASHED' },
  });
});

test('cancelling takes effect at once, for the photo under way and for those that wait', async () => {
  const preparer = setup({ workers: 1, workerFile: naughtyWorker });
  const hanging = file(await naughtyPhoto('hang'));
  const cancel = new AbortController();
  const all = [hanging, hanging, hanging].map((photo) => preparer.prepare(photo, cancel.signal));
  const notCancelled = preparer.prepare(file(await telltaleJpeg()));
  cancel.abort();
  expect(await Promise.all(all)).toEqual(
    Array.from({ length: 3 }, () => ({ ok: false, problem: { code: 'CANCELLED' } })),
  );
  expect(await preparer.prepare(hanging, cancel.signal)).toMatchObject({ problem: { code: 'CANCELLED' } });
  expect(await notCancelled).toMatchObject({ ok: true });
});

test('closing ends photos under way and those that wait, and no worker is left', async () => {
  const preparer = setup({ workers: 1, workerFile: naughtyWorker });
  const hanging = file(await naughtyPhoto('hang'));
  const all = [hanging, hanging].map((photo) => preparer.prepare(photo));
  await preparer.close();
  expect(await Promise.all(all)).toEqual(
    Array.from({ length: 2 }, () => ({ ok: false, problem: { code: 'CANCELLED' } })),
  );
  expect(await preparer.prepare(hanging)).toMatchObject({ problem: { code: 'CANCELLED' } });
  expect(started.filter(({ pid }) => runs(pid))).toEqual([]);
});

// libvips lays a WebP of more than 100 MB of pixels into the temporary folder, in clear, unless it is told not to.
test('[P3] a photo that libvips would lay into the temporary folder is prepared although there is none', async () => {
  const webp = await sharp({ create: { width: 7200, height: 5400, channels: 3, background: 'teal' } })
    .webp({ effort: 0 })
    .toUint8Array();
  expect(await setup().prepare(file(webp.data))).toMatchObject({ ok: true, value: { width: 7200, height: 5400 } });
});

const canConfine = process.platform === 'linux' && spawnSync('unshare', ['-U', '-n', 'true']).status === 0;
const whyNot = canConfine ? '' : ' (SKIPPED: this system lets users make no namespaces)';
test.skipIf(!canConfine)(
  `[P6] [R46] a decoder that was taken over reaches nobody, not even on this computer${whyNot}`,
  async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    let calls = 0;
    server.on('connection', () => (calls += 1));
    const photo = file(await naughtyPhoto(`dial ${(server.address() as AddressInfo).port}`));

    const confined = await setup({ workerFile: naughtyWorker }).prepare(photo);
    expect([confined.ok, calls]).toEqual([true, 0]);
    const free = await setup({ workerFile: naughtyWorker, launch: unconfined }).prepare(photo);
    expect([free.ok, calls]).toEqual([true, 1]);
    server.close();
  },
);

test('a worker is replaced by a fresh one after a hundred photos', async () => {
  const preparer = setup({ workers: 1 });
  const { data } = await sharp({ create: { width: 8, height: 8, channels: 3, background: 'teal' } })
    .png()
    .toUint8Array();
  for (let photo = 0; photo < 101; photo += 1) expect(await preparer.prepare(file(data))).toMatchObject({ ok: true });
  expect(started.length).toBe(2);
});

const unconfined: LaunchWorker = (workerFile) => {
  const child = fork(workerFile, { serialization: 'advanced', execArgv: [] });
  return {
    pid: child.pid,
    send: (message) => void child.send(message),
    onMessage: (listener) => void child.on('message', listener),
    onExit: (listener) => void child.once('exit', () => listener('gone')),
    kill: () => void child.kill('SIGKILL'),
  };
};

function runs(pid: number | undefined): boolean {
  try {
    return pid !== undefined && process.kill(pid, 0);
  } catch {
    return false;
  }
}

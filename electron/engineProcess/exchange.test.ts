import { expect, test } from 'vitest';
import { FakeChannel } from '../../tests/support/electron/fakePorts.ts';
import { eventually } from '../../tests/support/eventually.ts';
import { mainPort } from './channel.ts';
import { createExchange, mostChunkBytes } from './exchange.ts';

function pair() {
  const { port1, port2 } = new FakeChannel();
  return { here: createExchange(mainPort(port1)), there: createExchange(mainPort(port2)), port1, port2 };
}

async function* pieces(...sizes: number[]): AsyncGenerator<Uint8Array> {
  for (const [index, size] of sizes.entries()) yield new Uint8Array(size).fill(index + 1);
}

async function all(bytes: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of bytes) chunks.push(chunk);
  return Buffer.concat(chunks);
}

test('bytes arrive whole and in order, in pieces that are never long', async () => {
  const { here, there } = pair();
  const sent = there.send(pieces(10, 0, 3 * mostChunkBytes + 5, 7));
  const received: Uint8Array[] = [];
  for await (const chunk of here.read()) received.push(chunk);
  await sent;
  expect(Math.max(...received.map(({ byteLength }) => byteLength))).toBe(mostChunkBytes);
  const whole = await all(pieces(10, 0, 3 * mostChunkBytes + 5, 7));
  expect(Buffer.concat(received).equals(whole)).toBe(true);
});

test('no more is under way than was asked for, however much there is', async () => {
  const { here, there } = pair();
  let made = 0;
  const endless = (async function* () {
    for (;;) {
      made += 1;
      yield new Uint8Array(mostChunkBytes);
    }
  })();
  const sent = there.send(endless);
  const reading = here.read();
  await reading.next();
  await eventually(() => expect(made).toBe(5));
  await reading.next();
  // One was taken off the pile, one may follow: the fifth is sent and the sixth waits.
  await eventually(() => expect(made).toBe(6));
  here.close();
  await sent;
  expect(made).toBe(6);
});

test('only the piece is sent, not the buffer that it is a piece of', async () => {
  const { here, there, port1 } = pair();
  const seen: Uint8Array[] = [];
  port1.on('message', ({ data }: { data: { bytes?: Uint8Array } }) => data.bytes && seen.push(data.bytes));
  const whole = Buffer.alloc(1000, 'secret');
  void there.send(
    (async function* () {
      yield whole.subarray(0, 10);
    })(),
  );
  await all(here.read());
  expect(seen.map(({ buffer }) => buffer.byteLength)).toEqual([10]);
});

test('a stream that breaks where it is made breaks where it is read', async () => {
  const { here, there } = pair();
  void there.send(
    (async function* () {
      yield new Uint8Array(3);
      throw new Error('the disk is gone');
    })(),
  );
  await expect(all(here.read())).rejects.toThrow('broke off');
});

test('a side that goes away ends the other: its reading fails, its sending stops', async () => {
  const { here, port2 } = pair();
  const reading = all(here.read());
  const sending = here.send(pieces(1, 1, 1));
  port2.close();
  await expect(reading).rejects.toThrow('broke off');
  await sending;
  expect(await here.head).toBeNull();
});

test.each([
  ['what is no frame', { type: 'run', code: 'x' }],
  ['bytes that nobody asked for', { type: 'chunk', bytes: new Uint8Array(1) }],
  ['a piece that is too long', { type: 'chunk', bytes: new Uint8Array(mostChunkBytes + 1) }],
  ['room without end', { type: 'more', count: 1e9 }],
])('%s closes the channel [R27]', async (_what, frame) => {
  const { here, port2 } = pair();
  port2.postMessage(frame);
  expect(await here.head).toBeNull();
});

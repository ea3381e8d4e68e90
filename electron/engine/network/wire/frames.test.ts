import fc from 'fast-check';
import { randomBytes, randomFillSync } from 'node:crypto';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { encode } from 'cborg';
import { expect, test } from 'vitest';
import { bytesOf } from '../../crypto/index.ts';
import { encodeCanonical } from '../../envelopes/canonical.ts';
import { newCircle, newDevice, newEnvelope } from '../testing/support.ts';
import { decodeMessage, encodeMessage } from './frames.ts';
import { limits, protocolVersion, type Message } from './messages.ts';

const circle = newCircle();
const envelope = newEnvelope(circle);
const checkpoint = { epoch: 'e', seq: 7 };
const one = { id: envelope.id, bytes: envelope.bytes };
const hello: Message = {
  type: 'hello',
  protocol: protocolVersion,
  features: ['x'],
  port: 4321,
  start: new Uint8Array(16),
  circles: [circle],
};
const samples: readonly Message[] = [
  hello,
  { type: 'circles', circles: [circle, newCircle()] },
  { type: 'pull', id: 1, circle, after: null, limit: 100 },
  { type: 'pull', id: 2, circle, after: checkpoint, limit: 1 },
  { type: 'page', id: 2, envelopes: [one, one], checkpoint },
  { type: 'refuse', id: 2, code: 'NOT_ADMITTED' },
  { type: 'watch', circle },
  { type: 'unwatch', circle },
  { type: 'news', circle, envelopes: [one], checkpoint },
  { type: 'status', circle, thumbnails: 0, originals: 12, pictures: 240 },
  { type: 'links', devices: [newDevice(), newDevice()] },
  { type: 'callBack' },
];

test('every message survives the wire', () => {
  for (const message of samples) expect(decodeMessage(encodeMessage(message))).toEqual({ ok: true, value: message });
});

test('a field that this version does not know is ignored', () => {
  const bytes = encodeCanonical({ type: 'watch', circle: bytesOf(circle), since: 3 });
  expect(decodeMessage(bytes)).toEqual({ ok: true, value: { type: 'watch', circle } });
});

test('another protocol version has a name of its own, whatever else its hello says [R11]', () => {
  for (const version of [0, 2, 3, 1_000_000]) {
    const bytes = encodeCanonical({ type: 'hello', protocol: version, anything: [1, { else: null }] });
    expect(decodeMessage(bytes)).toMatchObject({ ok: false, problem: { reason: 'PROTOCOL_MISMATCH' } });
  }
});

const badFrame = { ok: false, problem: { reason: 'BAD_FRAME' } };
const raw = (fields: Record<string, unknown>) => encodeCanonical({ circle: bytesOf(circle), ...fields });

test('lengths of -1 and 2^32, deep nesting and `__proto__` are bad frames [R27]', () => {
  const head = (major: number, ...argument: number[]) => new Uint8Array([(major << 5) | 26, ...argument]);
  const depth = 100_000;
  const bad: Record<string, Uint8Array> = {
    'limit -1': raw({ type: 'pull', id: 1, after: null, limit: -1 }),
    'limit 2^32': raw({ type: 'pull', id: 1, after: null, limit: 2 ** 32 }),
    'id 0': raw({ type: 'pull', id: 0, after: null, limit: 1 }),
    'seq -1': raw({ type: 'pull', id: 1, after: { epoch: 'e', seq: -1 }, limit: 1 }),
    'seq 2^63': raw({ type: 'pull', id: 1, after: { epoch: 'e', seq: 2n ** 63n }, limit: 1 }),
    'half a limit': raw({ type: 'pull', id: 1, after: null, limit: 0.5 }),
    'bytes of 2^32-1': head(2, 255, 255, 255, 255),
    'text of 2^32-1': head(3, 255, 255, 255, 255),
    'list of 2^32-1': head(4, 255, 255, 255, 255),
    'map of 2^32-1': head(5, 255, 255, 255, 255),
    'list of 2^64-1': new Uint8Array([0x9b, ...Array<number>(8).fill(255)]),
    'endless list': new Uint8Array([0x9f, 0x01, 0xff]),
    'deep lists': new Uint8Array(depth).fill(0x81),
    'deep maps': Buffer.from('a16161'.repeat(depth), 'hex'),
    'deep tags': new Uint8Array(depth).fill(0xc1),
    __proto__: encode(new Map<string, unknown>([['__proto__', { type: 'callBack' }]])),
    'type and __proto__': encode(
      new Map<string, unknown>([
        ['type', 'callBack'],
        ['__proto__', {}],
      ]),
    ),
    constructor: encodeCanonical({ type: 'constructor' }),
    'keys twice': new Uint8Array([
      0xa2,
      ...encode('type'),
      ...encode('callBack'),
      ...encode('type'),
      ...encode('callBack'),
    ]),
    'not canonical': new Uint8Array([0xa1, 0x78, 4, ...Buffer.from('type'), ...encode('callBack')]),
    'something behind it': new Uint8Array([...encodeMessage({ type: 'callBack' }), 0]),
    nothing: new Uint8Array(),
    'a circle of 31 bytes': encodeCanonical({ type: 'watch', circle: new Uint8Array(31) }),
    'an unknown type': encodeCanonical({ type: 'push' }),
    'too many circles': encodeCanonical({
      type: 'circles',
      circles: Array.from({ length: limits.circles + 1 }, () => new Uint8Array(32)),
    }),
    'not a number': encode({
      type: 'status',
      circle: bytesOf(circle),
      thumbnails: Number.NaN,
      originals: 0,
      pictures: 0,
    }),
  };
  for (const [name, bytes] of Object.entries(bad)) expect([name, decodeMessage(bytes)]).toMatchObject([name, badFrame]);
  expect(({} as Record<string, unknown>)['type']).toBeUndefined();
});

/** What the program holds on to, in bytes, without what is only waiting to be collected. */
function heapAfterCollecting(): number {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
  return process.memoryUsage().heapUsed;
}

/** `FRAMES=1000000` makes it a million, which takes a minute on a busy machine. */
const frameCount = Number(process.env['FRAMES'] ?? 200_000);

test(
  'mutated frames by the hundred thousand, by the million where asked: always an answer, never an exception, and nothing of them stays in memory [R26]',
  () => {
    const encoded = samples.map(encodeMessage);
    // One request for randomness for many frames: it is what would take longest.
    const pool = randomBytes(65_536);
    const answers = new Map<string, number>();
    let heapAfterWarmUp = 0;
    for (let i = 0; i < frameCount; i++) {
      if (i % 10_000 === 0) randomFillSync(pool);
      if (i === 50_000) heapAfterWarmUp = heapAfterCollecting();
      const bytes = new Uint8Array(encoded[i % encoded.length]!);
      const at = (i * 7) % (pool.length - 8);
      for (let change = 0; change < i % 4; change++)
        bytes[pool.readUInt16LE(at + change) % bytes.length] = pool[at + 7 - change]!;
      const cut = i % 3 === 0 ? bytes.subarray(0, pool.readUInt16LE(at) % bytes.length) : bytes;
      const decoded = decodeMessage(cut);
      const answer = decoded.ok ? 'ok' : decoded.problem.reason;
      answers.set(answer, (answers.get(answer) ?? 0) + 1);
    }
    for (const answer of answers.keys()) expect(['ok', 'BAD_FRAME', 'PROTOCOL_MISMATCH']).toContain(answer);
    expect(answers.get('BAD_FRAME')).toBeGreaterThan(0.3 * frameCount);
    expect(answers.get('ok')).toBeGreaterThan(0.1 * frameCount);
    expect(heapAfterCollecting() - heapAfterWarmUp).toBeLessThan(30_000_000);
  },
  120_000 + frameCount / 4,
);

test('random bytes and values are no frames [R26]', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 2000 }), (bytes) => !decodeMessage(bytes).ok),
    { numRuns: 5_000 },
  );
  fc.assert(
    fc.property(fc.anything({ withBigInt: true, maxDepth: 5 }), (value) => {
      let bytes: Uint8Array;
      try {
        bytes = encode({ type: 'pull', circle: value, ...(typeof value === 'object' ? value : {}) });
      } catch {
        return true;
      }
      return !decodeMessage(bytes).ok;
    }),
    { numRuns: 2_000 },
  );
});

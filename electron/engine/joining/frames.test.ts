import fc from 'fast-check';
import { expect, test } from 'vitest';
import { choice, settled, setup } from './testing/household.ts';
import { encodeCanonical } from '../envelopes/canonical.ts';

type Scene = Awaited<ReturnType<typeof setup>>;

/** Wren and Mum do all that they have to do, as far as it goes. */
async function goThrough({ ask, joiner, guardian }: Scene): Promise<void> {
  await ask();
  await settled();
  const code = joiner.joining.state()?.code ?? '';
  await joiner.joining.confirm({ same: true });
  for (const { id } of guardian.door.state(guardian.circle).requests) {
    await guardian.door.enterCode({ request: id, code });
    await guardian.door.letIn({ request: id, ...choice });
  }
  await settled();
}

test('[R26] a single bit that is changed on the way, anywhere in any message, ends it on both sides', async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat(8), fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), async (which, where) => {
      let count = 0;
      const scene = await setup({
        onTheWay(bytes) {
          if (count++ !== which) return [bytes];
          const bit = Math.floor(where * bytes.length * 8);
          const changed = Uint8Array.from(bytes);
          changed[bit >> 3]! ^= 1 << (bit & 7);
          return [changed];
        },
      });
      await goThrough(scene);
      expect(scene.joiner.joining.state()?.step).toBe('ended');
      expect(['PROTOCOL_MISMATCH', 'CODES_DIFFER']).toContain(scene.joiner.joining.state()?.problem);
      expect(scene.joiner.welcomes).toEqual([]);
      for (const request of scene.guardian.door.state(scene.guardian.circle).requests)
        expect(request.step).toBe('ended');
    }),
    { numRuns: 300 },
  );
});

test('without any change, the same steps end well', async () => {
  const scene = await setup();
  await goThrough(scene);
  expect(scene.joiner.joining.state()?.step).toBe('welcomed');
  expect(scene.guardian.request().step).toBe('letIn');
});

const nested = (depth: number): unknown => (depth === 0 ? 1 : [nested(depth - 1)]);
const rubbish: readonly (readonly [string, Uint8Array])[] = [
  ['nothing', new Uint8Array(0)],
  ['text', new TextEncoder().encode('GET / HTTP/1.1\r\n\r\n')],
  ['a length of 2^64 - 1', Uint8Array.of(0x5b, 255, 255, 255, 255, 255, 255, 255, 255)],
  ['a length of 2^32', Uint8Array.of(0x9b, 0, 0, 0, 1, 0, 0, 0, 0)],
  ['lists in lists', encodeCanonical(nested(200))],
  ['a million bytes', new Uint8Array(1_000_000)],
  ['__proto__', encodeCanonical(new Map([['__proto__', { t: 'ask' }]]))],
  ['a later protocol', encodeCanonical({ t: 'ask', protocol: 2, commitment: new Uint8Array(32) })],
  ['an unknown message', encodeCanonical({ t: 'please' })],
  ['a reveal that nobody asked for', encodeCanonical({ t: 'reveal' })],
];

for (const [what, bytes] of rubbish) {
  test(`[R26] [R27] ${what} as the first message: told PROTOCOL_MISMATCH, and the guardian sees nothing of it`, async () => {
    const { guardian, connect, ask, joiner } = await setup();
    const channels = connect();
    let closed = '';
    channels.joiner.onClose((reason) => (closed = reason));
    channels.joiner.send(bytes);
    await settled();
    expect(closed).not.toBe('');
    expect(guardian.door.state(guardian.circle).requests).toEqual([]);
    // And the next one is served.
    await ask();
    await settled();
    expect(joiner.joining.state()?.step).toBe('compare');
  });
}

test('[R26] random frames by the thousand, to either side at any step: no exception, a clean end', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), fc.nat(3), fc.boolean(), async (bytes, step, toGuardian) => {
      const scene = await setup();
      if (step > 0) await scene.ask();
      else scene.connect();
      if (step > 1) await settled();
      if (step > 2) await scene.joiner.joining.confirm({ same: true });
      const link = scene.links[0];
      (toGuardian ? link?.joiner : link?.guardian)?.send(bytes);
      await settled();
      const step_ = scene.joiner.joining.state()?.step;
      if (step > 0) expect(step_).toBe('ended');
    }),
    { numRuns: 500 },
  );
});

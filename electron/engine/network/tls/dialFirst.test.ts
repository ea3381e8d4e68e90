import { afterEach, expect, test } from 'vitest';
import { createRoom, newIdentity } from '../testing/support.ts';
import { openWire } from '../testing/wire.ts';
import { dialFirst } from './dialFirst.ts';

const room = createRoom();
afterEach(() => room.closeAll());

const options = async () => ({
  identity: await newIdentity(),
  // Longer than a test may take: whoever waits for a silent one to give up fails.
  handshakeMs: 60_000,
  staggerMs: 20,
  onRefused: () => undefined,
});
const at = (port: number) => ({ host: '127.0.0.1', port });

test('of several addresses the first that answers is taken, and a silent one holds nobody up', async () => {
  const mum = await room.start();
  const silent = await openWire(mum.network.port);
  silent.cut();
  const deaf = await openWire(1);
  const dialled = await dialFirst(
    [at(1), at(Number(deaf.address.split(':')[1])), at(mum.network.port)],
    await options(),
  );
  expect(dialled.ok && dialled.value.address).toEqual(at(mum.network.port));
  if (dialled.ok) dialled.value.socket.destroy();
  deaf.close();
  silent.close();
});

test('with a key pinned, another computer at the address is passed over, and nobody else is let near', async () => {
  const [mum, other] = await Promise.all([room.start(), room.start()]);
  const pin = mum.identity.certificateHash;
  const right = await dialFirst([at(other.network.port), at(mum.network.port)], { ...(await options()), pin });
  expect(right.ok && right.value.certificate).toBe(pin);
  if (right.ok) right.value.socket.destroy();
  const wrong = await dialFirst([at(other.network.port)], { ...(await options()), pin });
  expect(wrong).toEqual({ ok: false, problem: 'OTHER_COMPUTER' });
});

test('it can be called off', async () => {
  const mum = await room.start();
  const call = new AbortController();
  call.abort();
  expect(await dialFirst([at(mum.network.port)], { ...(await options()), signal: call.signal })).toEqual({
    ok: false,
    problem: 'CANCELLED',
  });
});

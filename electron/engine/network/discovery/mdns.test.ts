import { createSocket } from 'node:dgram';
import { randomBytes, randomInt } from 'node:crypto';
import { expect, test } from 'vitest';
import { until } from '../testing/support.ts';
import type { Heard, SocketMeter } from '../types.ts';
import { acceptDiscovery } from './acceptance.ts';
import { makeAnnouncement, newInstance } from './announcement.ts';
import { multicastGroup } from './guardedSocket.ts';
import { createMdnsDiscovery } from './mdns.ts';

// Multicast on the loopback interface works on Linux, macOS and Windows without a route. The port is not mDNS's own,
// so that tests that run at the same time do not hear each other.
const freePort = (): number => randomInt(20_000, 32_000);

acceptDiscovery('mDNS on the loopback interface', () => createMdnsDiscovery({ port: freePort() }));

const noMeter: SocketMeter = { in: () => undefined, out: () => undefined, closed: () => undefined };

test('garbage on the wire harms nothing [R26]', async () => {
  const port = freePort();
  const heard: Heard[] = [];
  const session = createMdnsDiscovery({ port }).start(
    { heard: (one) => heard.push(one), gone: () => undefined, trouble: () => undefined, opened: () => noMeter },
    '127.0.0.1',
  );
  const noise = createSocket('udp4');
  await new Promise<void>((resolve) => noise.bind(0, '127.0.0.1', resolve));
  noise.setMulticastInterface('127.0.0.1');
  const send = (message: Uint8Array) =>
    new Promise<void>((resolve) => noise.send(message, port, multicastGroup, () => resolve()));
  for (let i = 0; i < 1500; i++) await send(brokenAnswer(i));
  noise.close();

  const speaker = createMdnsDiscovery({ port }).start(
    { heard: () => undefined, gone: () => undefined, trouble: () => undefined, opened: () => noMeter },
    '127.0.0.1',
  );
  const announcement = makeAnnouncement({ instance: newInstance(), port: 4000, circles: [], door: null });
  speaker.announce(announcement);
  await until(() => heard.some(({ instance }) => instance === announcement.instance));
  expect(heard.every(({ instance }) => instance === announcement.instance)).toBe(true);
  await Promise.all([session.stop(), speaker.stop()]);
});

/** DNS responses that say they are about us and are not: random counts, records and lengths. */
function brokenAnswer(index: number): Uint8Array {
  const name = Buffer.from('\x09_homeroll\x04_tcp\x05local\x00', 'latin1');
  const header = Buffer.from([0, 0, 0x84, 0, 0, 0, 0, index % 5, 0, 0, 0, index % 3]);
  const types = [12, 16, 33, 1, 28, 255, 41, 0];
  const records = Array.from({ length: index % 6 }, () => {
    const data = randomBytes(randomInt(0, 40));
    const fixed = Buffer.alloc(10);
    fixed.writeUInt16BE(types[randomInt(types.length)] ?? 0, 0);
    fixed.writeUInt16BE(1, 2);
    fixed.writeUInt32BE(randomInt(2) * 100, 4);
    fixed.writeUInt16BE(randomInt(3) === 0 ? randomInt(65_536) : data.length, 8);
    return Buffer.concat([name, fixed, data]);
  });
  return index % 7 === 0 ? randomBytes(randomInt(1, 600)) : Buffer.concat([header, ...records]);
}

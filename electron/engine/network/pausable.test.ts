import { afterEach, expect, test } from 'vitest';
import { connect } from 'node:net';
import { once } from 'node:events';
import { BehaviorSubject } from 'rxjs';
import { createPausableNetwork } from './pausable.ts';
import { createPausing } from './pausing.ts';
import type { CircleDevices, Discovery, Network } from './types.ts';
import {
  createMemoryBlobs,
  createMemoryStore,
  createRoom,
  newCircle,
  newIdentity,
  quick,
  until,
  type Computer,
} from './testing/support.ts';
import { createMemoryDiscovery } from './discovery/memory.ts';

const room = createRoom();
const open: Network[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((network) => network.close()));
  await room.closeAll();
});

/** Ada can be paused, Mum is there all the time; both know each other, and Ada knows where Mum is. */
async function family({ paused = false, discovery = createMemoryDiscovery() } = {}) {
  const isPaused$ = new BehaviorSubject(paused);
  const identity = await newIdentity();
  const mum: Computer = await room.start({ discovery });
  const ada = await createPausableNetwork({
    identity,
    envelopes: createMemoryStore(),
    blobs: createMemoryBlobs(),
    onJoin: (channel) => channel.close('DOOR_CLOSED'),
    discovery,
    host: '127.0.0.1',
    timing: quick,
    isPaused$,
  });
  open.push(ada);
  const circle: CircleDevices = {
    circle: newCircle(),
    devices: [mum.identity, identity].map(({ device, certificateHash }) => ({ device, certificate: certificateHash })),
  };
  mum.network.setCircles([circle]);
  ada.setCircles([circle]);
  ada.remember(mum.address);
  const seesMum = () => ada.links.has(mum.identity.device);
  const seenByMum = () => mum.network.links.has(identity.device);
  return { mum, ada, identity, isPaused$, seesMum, seenByMum };
}

async function answers(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1');
  const isOpen = await once(socket, 'connect').then(
    () => true,
    () => false,
  );
  socket.destroy();
  return isOpen;
}

test('[P6] paused: links end, nobody is dialled, nothing listens, nothing is open; resumed: everybody is back', async () => {
  const { mum, ada, isPaused$, seesMum, seenByMum } = await family();
  const downs: string[] = [];
  ada.linkDown$.subscribe(({ link }) => downs.push(link.device));
  await until(() => seesMum() && seenByMum());
  const { port } = ada;
  expect(await answers(port)).toBe(true);

  isPaused$.next(true);
  await until(() => !seesMum() && !seenByMum());
  await until(() => ada.connections().length === 0);
  expect(await answers(port)).toBe(false);
  expect(downs).toEqual([mum.identity.device]);
  expect(ada.lastSeenMs(mum.identity.device)).toBeGreaterThan(Date.now() - 60_000);
  expect(await ada.dialJoin(mum.address)).toMatchObject({ ok: false });
  // Mum says where she is, and nobody comes.
  ada.remember(mum.address);
  expect(mum.network.links.size).toBe(0);

  isPaused$.next(false);
  await until(() => seesMum() && seenByMum());
  expect(ada.port).toBe(port);
});

test('what is told while it is paused holds afterwards', async () => {
  const { mum, ada, identity, isPaused$, seesMum } = await family();
  await until(seesMum);
  isPaused$.next(true);
  await until(() => !seesMum());
  const other = newCircle();
  const both = [mum.identity, identity].map(({ device, certificateHash }) => ({
    device,
    certificate: certificateHash,
  }));
  ada.setCircles([{ circle: other, devices: both }]);
  mum.network.setCircles([{ circle: other, devices: both }]);
  isPaused$.next(false);
  await until(seesMum);
  await until(() => ada.links.get(mum.identity.device)?.circles.has(other) === true);
});

test('whoever begins paused reaches nobody until it is over', async () => {
  const { mum, ada, isPaused$, seesMum } = await family({ paused: true });
  expect(await answers(ada.port)).toBe(false);
  expect(ada.connections()).toEqual([]);
  expect(mum.network.links.size).toBe(0);
  isPaused$.next(false);
  await until(seesMum);
});

test('paused and resumed in any hurry, it ends as it was last told', async () => {
  const { isPaused$, seesMum, ada } = await family();
  for (const paused of [true, false, true, false, true]) isPaused$.next(paused);
  await until(() => !seesMum() && ada.connections().length === 0);
  for (const paused of [false, true, false]) isPaused$.next(paused);
  await until(seesMum);
});

test('sleep and a person each want quiet: waking up does not end what the person asked for', () => {
  const pausing = createPausing();
  const heard: boolean[] = [];
  pausing.isPaused$.subscribe((now) => heard.push(now));
  pausing.pause('person');
  pausing.pause('sleep');
  pausing.resume('sleep');
  expect(pausing.isPaused).toBe(true);
  pausing.resume('person');
  pausing.resume('person');
  expect(heard).toEqual([false, true, false]);
});

test('[R10] a computer that wakes up before its network does tries again until it is there', async () => {
  const house = createMemoryDiscovery();
  let starts = 0;
  let isDown = false;
  const discovery: Discovery = {
    start(...heard) {
      starts++;
      if (isDown) throw new Error('no interface');
      return house.start(...heard);
    },
  };
  const { ada, isPaused$, seesMum } = await family({ discovery });
  await until(seesMum);
  isPaused$.next(true);
  await until(() => !seesMum());
  isDown = true;
  const before = starts;
  isPaused$.next(false);
  await until(() => starts >= before + 3);
  // What was begun in vain left nothing open behind it.
  expect(await answers(ada.port)).toBe(false);
  isDown = false;
  await until(seesMum);
});

test('[R10] a network that cannot be started leaves no door open', async () => {
  const options = {
    identity: await newIdentity(),
    envelopes: createMemoryStore(),
    blobs: createMemoryBlobs(),
    onJoin: () => undefined,
    host: '127.0.0.1',
    timing: quick,
  };
  const before = await createPausableNetwork({ ...options, discovery: createMemoryDiscovery() });
  const { port } = before;
  await before.close();
  const broken: Discovery = {
    start() {
      throw new Error('no interface');
    },
  };
  await expect(createPausableNetwork({ ...options, port, discovery: broken })).rejects.toThrow('no interface');
  expect(await answers(port)).toBe(false);
});

import { afterEach, expect, test } from 'vitest';
import { createMemoryDiscovery } from './discovery/memory.ts';
import { createRoom, until, type Computer } from './testing/support.ts';
import type { Discovery, DiscoverySession } from './types.ts';

const room = createRoom();
afterEach(() => room.closeAll());

const linkOf = ({ network }: Computer): string => {
  network.setDoor({ name: 'The Larks' });
  return network.joiningLink() ?? '';
};

test('a pasted link leads to the door of the computer that showed it', async () => {
  const [mum, ada] = await Promise.all([room.start(), room.start()]);
  expect(mum.network.joiningLink()).toBeNull();
  const link = linkOf(mum);
  expect(link).toContain(`a=${mum.address}`);
  const channel = await ada.network.dialJoin(` ${link.slice(0, 40)}\n${link.slice(40)}`);
  expect(channel.ok && channel.value.remoteCertificate).toBe(mum.identity.certificateHash);
  expect(channel.ok && channel.value.remoteAddress).toBe(mum.address);
  await until(() => mum.joins.length === 1);
  mum.network.setDoor(null);
  expect(mum.network.joiningLink()).toBeNull();
});

test('a door that stays open is announced once, whatever goes on at it: it stays on everybody’s list', async () => {
  const announced: (string | null)[] = [];
  const memory = createMemoryDiscovery();
  const discovery: Discovery = {
    start(...where) {
      const session = memory.start(...where);
      const announce: DiscoverySession['announce'] = (next) => {
        announced.push(next?.door ?? null);
        session.announce(next);
      };
      return { ...session, announce };
    },
  };
  const mum = await room.start({ discovery });
  announced.length = 0;
  for (const door of [{ name: 'The Larks' }, { name: 'The Larks' }, { name: 'The Wrens' }, null, null])
    mum.network.setDoor(door);
  expect(announced).toEqual(['The Larks', 'The Wrens', null]);
});

test('another computer at the address of the link is not spoken to, whatever it answers [R23] [S7]', async () => {
  const [mum, mallory, ada] = await Promise.all([room.start(), room.start(), room.start()]);
  const link = linkOf(mum).replace(mum.address, mallory.address);
  mallory.network.setDoor({ name: 'The Larks' });
  expect(await ada.network.dialJoin(link)).toEqual({ ok: false, problem: { code: 'OTHER_COMPUTER' } });
  expect(mallory.joins).toEqual([]);
});

test('a crowd at the door leaves room for whoever has the link [R28] [R30]', async () => {
  const mum = await room.start();
  const link = linkOf(mum);
  const crowd: Computer[] = [];
  for (let index = 0; index < 8; index++) crowd.push(await room.start({ host: `127.0.0.${10 + index}` }));
  // Three connections are taken from one address; all of these come from one.
  for (const one of crowd.slice(0, 3)) expect((await one.network.dialJoin(mum.address)).ok).toBe(true);
  expect(await crowd[3]?.network.dialJoin(mum.address)).toEqual({ ok: false, problem: { code: 'BUSY' } });
  // The link is for the opening of the door it was made for; another one is as good as none, and no worse.
  mum.network.setDoor(null);
  expect(await crowd[4]?.network.dialJoin(link)).toEqual({ ok: false, problem: { code: 'DOOR_CLOSED' } });
});

test('a check says that others reach this computer, where they do', async () => {
  const mum = await room.start();
  expect((await mum.network.check()).findings).toEqual([{ cause: 'listensHereOnly', certainty: 'sure' }]);
});

import { expect, test } from 'vitest';
import { admitTablet, readBy, write, type PaperComputer } from '../../../tests/support/paperCircle.ts';
import { family } from '../../../tests/support/paperFamily.ts';
import type { CircleId, DeviceId } from '#shared/domain/ids.ts';
import { ok } from '#shared/domain/result.ts';
import { writable } from '../albums/albumActions.ts';
import { writeDocument } from '../albums/epochs.ts';
import { homeAlbum, idToBytes } from '../envelopes/index.ts';
import { peopleOf } from './people.ts';

const around = (who: PaperComputer): Parameters<typeof peopleOf>[1] =>
  ({
    profile: { state: () => ({ circles: [] }), device: { id: who.device } },
    network: { links: new Map(), isHere: () => false, lastSeenMs: () => null },
    fetcher: { lacking: () => ({ thumbnails: 0, originals: 0 }) },
    pictures: () => 0,
    devicesHere: [],
  }) as unknown as Parameters<typeof peopleOf>[1];

test('[R34] [S7] Ada calls herself as Mum, with a letter of another script: everybody reads of both that they are two', () => {
  const { mum, mumId, ada, grandma, circle, tellAll } = family();
  const rename = (name: string) => {
    write(ada, circle, (draft, open) => {
      const home = writable(draft, open, homeAlbum);
      if (!home.ok) return home;
      writeDocument(draft, home.value, { kind: 'person', member: idToBytes(ada.member), name, avatar: '2.2.2.2.2' });
      return ok(undefined);
    });
    tellAll(ada);
  };
  const marked = (who: PaperComputer, at: CircleId) =>
    peopleOf(readBy(who, at), around(who)).members.flatMap(({ id, looksLike }) =>
      looksLike === undefined ? [] : [[id, looksLike]],
    );
  expect(marked(grandma, circle)).toEqual([]);
  rename('Мum');
  for (const who of [mum, ada, grandma])
    expect(Object.fromEntries(marked(who, circle))).toEqual({ [mumId]: ada.member, [ada.member]: mumId });
  rename('Ada');
  expect(marked(grandma, circle)).toEqual([]);
});

test('a closed profile on a computer at which somebody is counts as no other computer: called the same, and met at the same address', () => {
  const { mum, mumId, ada, grandma, circle, tellAll } = family();
  const [hers, closed] = [1, 2].map(() => admitTablet(mum, circle, { member: mumId }).device);
  tellAll(mum);
  const beside = (hereAt: string, closedAt: string, here = [hers]) => {
    const known = around(grandma);
    const devices = [
      { device: hers, addresses: [hereAt] },
      { device: closed, addresses: [closedAt] },
      { device: ada.device, addresses: ['192.168.1.9:24764'] },
    ];
    const { members } = peopleOf(readBy(grandma, circle), {
      ...known,
      profile: { state: () => ({ circles: [{ id: circle, devices }] }), device: { id: grandma.device } },
      network: { ...known.network, isHere: (device: DeviceId) => here.includes(device) },
    } as unknown as Parameters<typeof peopleOf>[1]);
    return members.flatMap((one) => one.devices).flatMap((one) => (one.isBesideOneHere === true ? [one.id] : []));
  };
  expect(beside('192.168.1.5:24764', '192.168.1.5:24765')).toEqual([closed]);
  // Another one of that name, or nobody is at it.
  expect(beside('192.168.1.5:24764', '192.168.1.9:24764')).toEqual([]);
  expect(beside('192.168.1.5:24764', '192.168.1.5:24765', [])).toEqual([]);
  // At that address, and called otherwise.
  expect(beside('192.168.1.5:24764', '192.168.1.9:24765', [ada.device])).toEqual([]);
});

test('of computers of one person that are called the same everybody reads which was let in first, and which last', () => {
  const { mum, ada, grandma, circle, tellAll } = family();
  const read = (who: PaperComputer) =>
    peopleOf(readBy(who, circle), around(who)).members.flatMap(({ devices }) =>
      devices.flatMap(({ id, cameIn }) => (cameIn === undefined ? [] : [[id, cameIn]])),
    );
  const tablet = () => {
    const { device } = admitTablet(mum, circle, { member: ada.member });
    tellAll(mum);
    return device;
  };
  const first = tablet();
  expect(read(mum)).toEqual([]);
  const second = tablet();
  for (const who of [mum, ada, grandma])
    expect(Object.fromEntries(read(who))).toEqual({ [first]: 'first', [second]: 'last' });
  const third = tablet();
  expect(Object.fromEntries(read(mum))).toEqual({ [first]: 'first', [second]: 'between', [third]: 'last' });
});

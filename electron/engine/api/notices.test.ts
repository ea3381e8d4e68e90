import { onTestFinished, expect, test } from 'vitest';
import { DeviceId } from '#shared/domain/ids.ts';
import type { BlobFetcher } from '../blobs/index.ts';
import { randomBytes, toText } from '../crypto/index.ts';
import { must } from '../identity/testing/people.ts';
import type { Session } from '../session/session.ts';
import { moveIn, startFamilyIn } from '../session/testing/movedIn.ts';
import { noticesOf } from './notices.ts';

async function mumWithFamily(): Promise<Session> {
  const mum = await moveIn();
  onTestFinished(() => mum.occupancy.close());
  must(await mum.unlock());
  await startFamilyIn(mum.session());
  return mum.session();
}

test('all is well: there is nothing to tell', async () => {
  expect(noticesOf(await mumWithFamily())).toEqual([]);
});

test('[R2] a full disk is told of as long as it is full', async () => {
  const session = await mumWithFamily();
  let problem: ReturnType<BlobFetcher['diskProblem']> = { code: 'DISK_FULL' };
  const fetcher = { ...session.fetcher, diskProblem: () => problem };
  expect(noticesOf({ ...session, fetcher })).toEqual([{ code: 'DISK_FULL', circle: null, device: null, owner: null }]);
  problem = null;
  expect(noticesOf({ ...session, fetcher })).toEqual([]);
});

test('[R15] [P9] a computer that told two stories is told of by name to guardians; what is missing, by its family', async () => {
  const session = await mumWithFamily();
  const [circle] = session.circles.list();
  const own = session.profile.device.id;
  const { membership } = circle!.ledger;
  const devices = new Map([...membership.devices].map(([id, device]) => [id, { ...device, forked: true }]));
  const ledger = { ...circle!.ledger, membership: { ...membership, devices } };
  const circles = { ...session.circles, list: () => [{ ...circle!, ledger }] };
  const completeness = { ...session.completeness, isBehind: () => true };
  expect(devices.has(own)).toBe(true);
  expect(noticesOf({ ...session, circles, completeness, wasRebuilt: true })).toEqual([
    { code: 'REBUILT', circle: null, device: null, owner: null },
    { code: 'CATCHING_UP', circle: 'The Okafors', device: null, owner: null },
    { code: 'FORKED', circle: 'The Okafors', device: 'Kitchen', owner: 'Mum' },
  ]);
});

test('[R31] [P9] a computer that undoes new keys again and again is told of by name, and no more once it is taken out', async () => {
  const session = await mumWithFamily();
  const [circle] = session.circles.list();
  const by = session.profile.device.id;
  const [album] = circle!.ledger.albums.keys();
  const contested = () => [{ circle: circle!.id, album: album!, by }];
  expect(noticesOf({ ...session, contested })).toEqual([
    { code: 'KEYS_UNDONE', circle: 'The Okafors', device: 'Kitchen', owner: 'Mum' },
  ]);
  const { membership } = circle!.ledger;
  const devices = new Map([...membership.devices].map(([id, device]) => [id, { ...device, removed: true }]));
  const ledger = { ...circle!.ledger, membership: { ...membership, devices } };
  const circles = { ...session.circles, list: () => [{ ...circle!, ledger }] };
  expect(noticesOf({ ...session, circles, contested })).toEqual([]);
});

test('[P9] [S2] a computer that gave a wrong key to what somebody tells the guardians is told of by name', async () => {
  const session = await mumWithFamily();
  const [circle] = session.circles.list();
  const { fold } = circle!;
  const [by] = circle!.ledger.envelopes.keys();
  const model = { ...fold.model, everUnfit: new Map([[by!, by!]]) };
  const circles = { ...session.circles, list: () => [{ ...circle!, fold: { ...fold, model } }] };
  expect(noticesOf({ ...session, circles })).toEqual([
    { code: 'KEYS_UNFIT', circle: 'The Okafors', device: 'Kitchen', owner: 'Mum' },
  ]);
});

test('[R31] [P9] a computer that brings more than there is room for is told of by name to guardians, oneself excepted', async () => {
  const session = await mumWithFamily();
  const [circle] = session.circles.list();
  const own = session.profile.device.id;
  const { membership } = circle!.ledger;
  const other = DeviceId.parse(toText(randomBytes(32)));
  const state = { ...membership.devices.get(own)!, id: other };
  const told = (role: 'guardian' | 'adult', removed = false) => {
    const devices = new Map([...membership.devices, [other, { ...state, removed }]]);
    const members = new Map([...membership.members].map(([id, member]) => [id, { ...member, role }]));
    const ledger = { ...circle!.ledger, membership: { ...membership, devices, members } };
    const fold = { ...circle!.fold, model: { ...circle!.fold.model, deviceNames: new Map() } };
    const circles = { ...session.circles, list: () => [{ ...circle!, ledger, fold }] };
    return noticesOf({ ...session, circles, whoIsOver: () => [own, other] });
  };
  expect(told('guardian')).toEqual([{ code: 'NO_ROOM', circle: 'The Okafors', device: '', owner: 'Mum' }]);
  expect(told('guardian', true)).toEqual([]);
  expect(told('adult')).toEqual([]);
});

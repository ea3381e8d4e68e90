import { expect } from 'vitest';
import { hangUp } from '../../electron/headless/demo/hangUp.ts';
import { peopleIn } from '../support/home.ts';
import { comeIn, everythingArrived, familyOf, noisePictures, place, story } from '../support/namespaces/index.ts';

story('Ada’s computer sleeps in mid-transfer and wakes: the rest arrives soon after [R10]', {}, async (building) => {
  const hub = await building.hub();
  const mum = await place(building, hub, 'Mum', { address: '10.20.0.1/16' });
  const ada = await place(building, hub, 'Ada', { address: '10.20.7.2/16' });
  const family = await familyOf(mum.seat);
  await comeIn(family, ada.seat, 'nearby', 'child');
  const { circle } = family;
  const audience = [...(await peopleIn(ada.seat, circle, 2)).values()];
  await mum.cable.slowDown(40);
  const start = (await mum.cable.received()).bytes;
  const { album } = await hangUp(ada.seat.screen, { circle, album: 'Noise', audience }, noisePictures(6));
  await expect
    .poll(async () => (await mum.cable.received()).bytes - start, { timeout: 20_000, interval: 20 })
    .toBeGreaterThan(5_000_000);
  ada.seat.sleep();
  await mum.seat.screen.until('circle', { circle }, ({ members }) =>
    members.some(({ isMe, devices }) => !isMe && devices.every(({ state }) => state === 'away')),
  );
  ada.seat.wake();
  await everythingArrived(mum.seat, { circle, album }, 6);
});

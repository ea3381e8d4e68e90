import { expect } from 'vitest';
import { hangUp } from '../../electron/headless/demo/hangUp.ts';
import { everythingArrived, familyOfTwo, mumAndAda, noisePictures, story } from '../support/namespaces/index.ts';

story('Ada’s computer sleeps in mid-transfer and wakes: the rest arrives soon after [R10]', {}, async (building) => {
  const { mum, ada } = await mumAndAda(building);
  const { circle, audience } = await familyOfTwo(mum.seat, ada.seat);
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

import { expect } from 'vitest';
import { hangUp } from '../../electron/headless/demo/hangUp.ts';
import {
  everythingArrived,
  familyOfTwo,
  mumAndAda,
  noisePictures,
  story,
  type Cable,
} from '../support/namespaces/index.ts';

/** Ethernet, IPv4 and TCP with its time stamps, before what TCP carries. */
const headerBytes = 14 + 20 + 32;
const megabyte = 1_000_000;
const payload = async (cable: Cable): Promise<number> => {
  const { bytes, packets } = await cable.received();
  return bytes - packets * headerBytes;
};

story(
  'the cable is pulled in mid-transfer until the link is given up, and plugged in again: all arrives, under 1 % twice [R10]',
  {},
  async (building) => {
    const { mum, ada } = await mumAndAda(building);
    const { circle, audience } = await familyOfTwo(mum.seat, ada.seat);
    await mum.cable.slowDown(200);

    const share = async (album: string) => {
      const hung = await hangUp(
        ada.seat.screen,
        { circle, album, audience },
        noisePictures(8, { width: 2400, height: 2000 }),
      );
      return { circle, album: hung.album };
    };
    // What it takes when nothing happens.
    const quietly = await payload(mum.cable);
    const first = await share('Undisturbed');
    await everythingArrived(mum.seat, first, 8);
    const undisturbed = (await payload(mum.cable)) - quietly;

    const start = await payload(mum.cable);
    const second = await share('Disturbed');
    await expect
      .poll(async () => (await payload(mum.cable)) - start, { timeout: 40_000, interval: 5 })
      .toBeGreaterThan(30 * megabyte);
    await mum.cable.pull();
    const atPull = (await payload(mum.cable)) - start;
    expect(atPull).toBeLessThan(0.7 * undisturbed);
    await mum.seat.screen.until('circle', { circle }, ({ members }) =>
      members.some(({ isMe, devices }) => !isMe && devices.every(({ state }) => state === 'away')),
    );
    await mum.cable.plugIn();
    const pluggedInAt = performance.now();
    await everythingArrived(mum.seat, second, 8);
    const disturbed = (await payload(mum.cable)) - start;
    const again = disturbed / undisturbed - 1;
    console.log(
      `undisturbed ${(undisturbed / megabyte).toFixed(2)} MB; pulled after ${(atPull / megabyte).toFixed(2)} MB; ` +
        `disturbed ${(disturbed / megabyte).toFixed(2)} MB: ${(again * 100).toFixed(2)} % more; ` +
        `complete ${Math.round(performance.now() - pluggedInAt)} ms after the cable was back`,
    );
    expect(again).toBeLessThan(0.01);
  },
);

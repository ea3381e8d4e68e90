import { expect, test } from 'vitest';
import { hangUp } from '../../electron/headless/demo/hangUp.ts';
import { drawnFiles } from '../support/drawnFiles.ts';
import { openHome, peopleIn, type Seat } from '../support/home.ts';
import type { CircleId } from '#shared/domain/ids.ts';

/** What is known at one computer of the computer of somebody else. */
async function toldAt(seat: Seat, circle: CircleId, name: string, lacks: object | null, state: string): Promise<void> {
  const view = await seat.screen.until('circle', { circle }, ({ members }) =>
    members.some(
      (member) =>
        member.name === name &&
        member.devices.some((one) => one.state === state && JSON.stringify(one.lacks) === JSON.stringify(lacks)),
    ),
  );
  expect(view.id).toBe(circle);
}

test('Mum sees what Ada’s computer has: all of it, and what it lacks since it fell asleep, also after a restart', async () => {
  await using home = await openHome();
  const { mum, circle } = await home.family();
  const ada = await home.admit(mum, circle, 'Ada', 'child');
  const audience = [...(await peopleIn(mum, circle, 2)).values()];
  await hangUp(mum.screen, { circle, album: 'Garden things', audience }, await drawnFiles(2));
  await toldAt(mum, circle, 'Ada', { thumbnails: 0, originals: 0, of: 2 }, 'here');
  await toldAt(ada, circle, 'Mum', { thumbnails: 0, originals: 0, of: 2 }, 'here');

  await ada.quit();
  await toldAt(mum, circle, 'Ada', { thumbnails: 0, originals: 0, of: 2 }, 'away');
  await hangUp(mum.screen, { circle, album: 'Garden things', audience }, await drawnFiles(1, { firstSeed: 3 }));
  await toldAt(mum, circle, 'Ada', { thumbnails: 1, originals: 1, of: 3 }, 'away');
  await mum.quit();
  await mum.start();
  await toldAt(mum, circle, 'Ada', { thumbnails: 1, originals: 1, of: 3 }, 'away');

  await ada.start();
  await toldAt(mum, circle, 'Ada', { thumbnails: 0, originals: 0, of: 3 }, 'here');
}, 180_000);

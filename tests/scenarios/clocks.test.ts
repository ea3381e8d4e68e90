import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { startComputer } from '../../electron/headless/demo/computers.ts';
import { hangUp } from '../../electron/headless/demo/hangUp.ts';
import { openRemoteScreen } from '../../electron/headless/demo/remoteScreen.ts';
import type { AlbumId, CircleId, PhotoId } from '#shared/domain/ids.ts';
import { drawnFiles } from '../support/drawnFiles.ts';
import { openHome, peopleIn, type Seat, type StartSeat } from '../support/home.ts';

const program = join(import.meta.dirname, '../../out/main/headless.js');
const otherClock = pathToFileURL(join(import.meta.dirname, '../support/otherClock.program.ts')).href;
const tenYearsMs = 10 * 365.25 * 24 * 3_600_000;

/** Homeroll on computers whose clocks are set as `offsets` says when it starts, by the name of who sits there. */
const startWithClocks =
  (offsets: Map<string, number>): StartSeat =>
  async (dataDirectory) => {
    const offsetMs = offsets.get(basename(dataDirectory)) ?? 0;
    const environment = {
      ...process.env,
      NODE_OPTIONS: `--import=${otherClock}`,
      CLOCK_OFFSET_MS: offsetMs.toString(),
    };
    const computer = await startComputer(program, { dataDirectory, environment });
    return { computer, screen: await openRemoteScreen(await computer.freshAddress()) };
  };

const hangIn = ({ screen }: Seat, circle: CircleId, album: AlbumId, count: number) =>
  screen.until(
    'album',
    { circle, album },
    ({ photos }) => photos.length === count && photos.every(({ ready }) => ready.length === 3),
  );

test(
  'Ada’s clock is ten years ahead and Grandma’s ten years behind: they are let in, see everything, and take down what they like [R6] [P8]',
  { timeout: 180_000 },
  async () => {
    const offsets = new Map([
      ['ada', tenYearsMs],
      ['grandma', -tenYearsMs],
    ]);
    await using home = await openHome(startWithClocks(offsets));
    const { mum, circle } = await home.family();
    const ada = await home.admit(mum, circle, 'Ada', 'child');
    const grandma = await home.admit(mum, circle, 'Grandma', 'adult');
    const people = await peopleIn(ada, circle, 3);
    const audience = [...people.values()];
    const { album, photos } = await hangUp(
      ada.screen,
      { circle, album: 'Garden things', audience },
      await drawnFiles(2),
    );
    await hangUp(grandma.screen, { circle, album: 'Garden things', audience }, await drawnFiles(1, { firstSeed: 40 }));
    for (const seat of [mum, ada, grandma]) await hangIn(seat, circle, album, 3);

    const hungAt = async (photo: PhotoId) =>
      (await mum.screen.until('photo', { circle, photo }, () => true)).sharedAtMs;
    expect(await hungAt(photos[0]!)).toBeGreaterThan(Date.now() + 0.9 * tenYearsMs);

    // The clocks are put right, one of them by a power cut: what was said before them stays said, and in the same order.
    const order = async ({ screen }: Seat) =>
      (await screen.until('album', { circle, album }, () => true)).photos.map(({ id }) => id);
    const before = await order(mum);
    offsets.clear();
    await ada.cut();
    await grandma.quit();
    await ada.start();
    await grandma.start();
    for (const seat of [ada, grandma]) {
      await hangIn(seat, circle, album, 3);
      expect(await order(seat)).toEqual(before);
    }
    await ada.screen.call('photos.takeBack', { circle, photos: [photos[0]!] });
    for (const seat of [mum, ada, grandma]) await hangIn(seat, circle, album, 2);
  },
);

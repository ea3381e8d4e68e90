import { chromium, type Page } from '@playwright/test';
import { sharedPhotoUrl } from '#shared/contract/urls.ts';
import type { CircleId, PhotoId } from '#shared/domain/ids.ts';
import { hangUp, importFiles } from '../../electron/headless/demo/hangUp.ts';
import type { RemoteScreen } from '../../electron/headless/demo/remoteScreen.ts';
import { chromiumFlags, findChromium } from '../support/chromium.ts';
import { openHome, peopleIn } from '../support/home.ts';
import { median, percentile, type Figure } from './figures.ts';
import { drawnPhotos } from './photos.ts';

/** What LOOK and PRODUCT ask for, in milliseconds from the moment a person presses the button. */
const thumbnailBoundMs = 300;
const originalBoundMs = 500;
const rounds = 10;

/**
 * From the share command on one computer to the picture in a real page of another one: when the thumbnail is painted,
 * and when the original can be read to its last byte. Two processes, real sockets on loopback, a drawn photo of 12
 * megapixels each.
 */
export async function benchShareLatency(): Promise<readonly Figure[]> {
  const [first, ...files] = await drawnPhotos(rounds + 1);
  await using home = await openHome();
  const { mum, circle } = await home.family();
  const ada = await home.admit(mum, circle, 'Ada', 'child');
  const audience = [...(await peopleIn(ada, circle, 2)).values()];
  const { album } = await hangUp(
    ada.screen,
    { circle, album: 'Garden things', audience },
    first === undefined ? [] : [first],
  );
  const pile = await importFiles(ada.screen, files);

  const browser = await chromium.launch({ executablePath: findChromium(), args: chromiumFlags });
  try {
    const page = await browser.newPage();
    await page.goto(await mum.computer.freshAddress());
    await page.locator('img').first().waitFor();
    // An album shows the newest first, so that each picture is on screen when it comes.
    await page.evaluate((id) => location.assign(`#/albums/${id}`), album);
    await page.locator('img').first().waitFor();

    const painted: number[] = [];
    const originals: number[] = [];
    for (const one of pile) {
      const startedAt = Date.now();
      const { photos } = await ada.screen.call('photos.share', {
        circle,
        album,
        photos: [{ photo: one, caption: '' }],
      });
      const [shared] = photos;
      if (shared === undefined) throw new Error('Nothing was shared');
      const [paintedAt, wholeAt] = await Promise.all([
        whenPainted(page, sharedPhotoUrl(circle, shared, 'thumbnail')),
        whenWhole(mum.screen, circle, shared),
      ]);
      painted.push(paintedAt - startedAt);
      originals.push(wholeAt - startedAt);
    }
    return [
      figure('share to painted thumbnail, p50', median(painted), thumbnailBoundMs),
      figure('share to painted thumbnail, p95', percentile(painted, 0.95), thumbnailBoundMs),
      figure('share to whole original, p50', median(originals), originalBoundMs),
      figure('share to whole original, p95', percentile(originals, 0.95), originalBoundMs),
    ];
  } finally {
    await browser.close();
  }
}

const figure = (name: string, milliseconds: number, boundMs: number): Figure => ({
  name,
  value: milliseconds,
  unit: 'ms',
  bound: boundMs,
  ratio: milliseconds / boundMs,
  atMost: 1,
});

/** When the page has a loaded image of this address on screen, by the clock that both processes share. */
async function whenPainted(page: Page, url: string): Promise<number> {
  const loaded = await page.waitForFunction(
    (path) => {
      const image = [...document.querySelectorAll('img')].find(({ src }) => src.endsWith(path));
      return image !== undefined && image.complete && image.naturalWidth > 0 ? Date.now() : false;
    },
    url,
    { polling: 'raf' },
  );
  return loaded.jsonValue() as Promise<number>;
}

/** When the other computer has every byte of the original and gives it out. */
async function whenWhole(screen: RemoteScreen, circle: CircleId, id: PhotoId): Promise<number> {
  await screen.until('wall', { circle }, ({ groups }) =>
    groups.some(({ photos }) => photos.some((tile) => tile.id === id && tile.ready.includes('original'))),
  );
  const { status } = await screen.get(sharedPhotoUrl(circle, id, 'original'));
  if (status !== 200) throw new Error(`The original answered ${status.toString()}`);
  return Date.now();
}

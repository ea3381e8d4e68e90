import { watch } from 'node:fs';
import { copyFile, mkdir, rename, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium, type Page } from '@playwright/test';
import { sharedPhotoUrl } from '#shared/contract/urls.ts';
import type { AlbumId, CircleId, PhotoId } from '#shared/domain/ids.ts';
import { hangUp, importFiles } from '../../electron/headless/demo/hangUp.ts';
import type { RemoteScreen } from '../../electron/headless/demo/remoteScreen.ts';
import { chromiumFlags, findChromium } from '../support/chromium.ts';
import { openHome, peopleIn } from '../support/home.ts';
import type { Desk } from './desk.ts';
import { held, median, percentile, type Figure } from './figures.ts';
import { startSyncthing, type SyncthingPair } from './peers/syncthing.ts';
import { gatherPhotos, type PhotoFolder } from './photos.ts';

/** What LOOK and PRODUCT ask for, in milliseconds from the moment a person presses the button. */
const paintedBoundMs = 300;
const originalBoundMs = 500;
const rounds = 20;

/** Milliseconds from the moment the button was pressed. */
type Moments = { readonly listed: number; readonly painted: number; readonly whole: number };
type Place = { readonly circle: CircleId; readonly album: AlbumId };

/**
 * From the share command on one computer to the picture on another: when its place is on the wall, when its thumbnail is
 * painted in a real page, and when the original can be read to its last byte. Two processes, real sockets on loopback,
 * a photo of 12 megapixels each. In turns with Syncthing, from the moment the photo lies in the one folder to when it lies in
 * the other.
 */
export async function benchShareLatency(desk: Desk): Promise<readonly Figure[]> {
  await using photos = await gatherPhotos(desk.photos, rounds + 1);
  await using home = await openHome();
  const { mum, circle } = await home.family();
  const ada = await home.admit(mum, circle, 'Ada', 'child');
  const audience = [...(await peopleIn(ada, circle, 2)).values()];
  const first = await photos.read(0, 1);
  const { album } = await hangUp(ada.screen, { circle, album: 'Garden things', audience }, first);
  const pile: PhotoId[] = [];
  for (let at = 1; at < photos.names.length; at += 4)
    pile.push(...(await importFiles(ada.screen, await photos.read(at, at + 4))));

  const from = join(home.directory, 'from');
  await mkdir(from);
  await using syncthing = (await startSyncthing(join(home.directory, 'syncthing'), from)) ?? undefined;
  await syncthing?.connect();
  if (syncthing === undefined) desk.remark('Syncthing is not installed (Debian: apt-get install syncthing): left out.');
  else desk.remark(`Syncthing’s shortest delay here is ${syncthing.watcherDelaySeconds} s (fsWatcherDelayS).`);

  const browser = await chromium.launch({ executablePath: findChromium(), args: chromiumFlags });
  try {
    // What is hung up one after the other hangs together: as high as all of them, so that each is on screen when it comes.
    const page = await browser.newPage({ viewport: { width: 1280, height: 3000 } });
    await page.goto(await mum.computer.freshAddress());
    await page.locator('img').first().waitFor();
    await page.evaluate((id) => location.assign(`#/albums/${id}`), album);
    await page.locator('img').first().waitFor();

    const ours: Moments[] = [];
    const theirs: number[] = [];
    for (const [index, one] of pile.entries()) {
      ours.push(await shareOne(ada.screen, mum.screen, page, { circle, album }, one));
      if (syncthing !== undefined) theirs.push(await dropOne(syncthing, photos, index + 1));
    }
    return [...figuresOf(ours), ...figuresAgainst(ours, theirs, syncthing)];
  } finally {
    await browser.close();
  }
}

async function shareOne(
  from: RemoteScreen,
  to: RemoteScreen,
  page: Page,
  { circle, album }: Place,
  one: PhotoId,
): Promise<Moments> {
  const { groups } = await to.until('wall', { circle }, () => true);
  const before = groups.reduce((sum, { photos }) => sum + photos.length, 0);
  const startedAt = Date.now();
  const listedAt = to
    .until('wall', { circle }, (wall) => wall.groups.reduce((sum, { photos }) => sum + photos.length, 0) > before)
    .then(() => Date.now());
  const { photos } = await from.call('photos.share', { circle, album, photos: [{ photo: one, caption: '' }] });
  const [shared] = photos;
  if (shared === undefined) throw new Error('Nothing was shared');
  const [listed, painted, whole] = await Promise.all([
    listedAt,
    whenPainted(page, sharedPhotoUrl(circle, shared, 'thumbnail')),
    whenWhole(to, circle, shared),
  ]);
  return { listed: listed - startedAt, painted: painted - startedAt, whole: whole - startedAt };
}

/** As a person moves a file into the folder: it is there at once and whole. */
async function dropOne({ from, to }: SyncthingPair, photos: PhotoFolder, index: number): Promise<number> {
  const name = photos.names[index] ?? '';
  const { size } = await stat(join(photos.directory, name));
  // In Syncthing's own folder for such things, so that it lies on the same disk and is looked at by nobody.
  const aside = join(from, '.stfolder', name);
  await copyFile(join(photos.directory, name), aside);
  const watcher = watch(to);
  const arrived = new Promise<number>((resolve, reject) => {
    watcher.on('change', () => {
      stat(join(to, name)).then(
        (found) => found.size === size && resolve(Date.now()),
        () => undefined,
      );
    });
    watcher.on('error', reject);
  });
  const startedAt = Date.now();
  await rename(aside, join(from, name));
  const milliseconds = (await arrived) - startedAt;
  watcher.close();
  return milliseconds;
}

function figuresOf(ours: readonly Moments[]): Figure[] {
  return (
    [
      ['place on the wall', ({ listed }) => listed, undefined],
      ['painted thumbnail', ({ painted }) => painted, paintedBoundMs],
      ['whole original', ({ whole }) => whole, originalBoundMs],
    ] satisfies [string, (moments: Moments) => number, number | undefined][]
  ).flatMap(([what, of, boundMs]) =>
    (
      [
        ['p50', 0.5],
        ['p95', 0.95],
      ] as const
    ).map(([name, share]) => {
      const aim = boundMs === undefined ? {} : { atMost: 1 };
      return held(`share to ${what}, ${name}`, 'ms', percentile(ours.map(of), share), boundMs ?? paintedBoundMs, aim);
    }),
  );
}

function figuresAgainst(ours: readonly Moments[], theirs: readonly number[], pair?: SyncthingPair): Figure[] {
  if (pair === undefined) return [];
  const whole = ours.map((moments) => moments.whole);
  const what = `share to whole original, against Syncthing (watcher ${pair.watcherDelaySeconds} s)`;
  return [
    held(`${what}, p50`, 'ms', median(whole), median(theirs), { atMost: 0.5 }),
    held(`${what}, p95`, 'ms', percentile(whole, 0.95), percentile(theirs, 0.95), { atMost: 0.5 }),
  ];
}

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

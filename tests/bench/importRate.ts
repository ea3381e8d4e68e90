import sharp from 'sharp';
import { importFiles } from '../../electron/headless/demo/hangUp.ts';
import { openHome } from '../support/home.ts';
import type { Desk } from './desk.ts';
import { held, median, type Figure } from './figures.ts';
import { gatherPhotos, type Photo } from './photos.ts';

/** The workers start anew after a hundred photos each: all of a run are less. */
const photosPerRound = 20;
const rounds = 5;
const warmUp = 2;

/**
 * Importing, end to end (uploaded, decoded in the workers, stripped, rendered, encrypted, on the disk, on the pile),
 * against bare sharp making the same renditions of the same photos on as many cores. In turns. Bare sharp twice: as
 * anybody would write it, one pipeline for each rendition, and with everything made from one decoding, as we do.
 */
export async function benchImportRate(desk: Desk): Promise<readonly Figure[]> {
  await using photos = await gatherPhotos(desk.photos, warmUp + photosPerRound * rounds);
  await using home = await openHome();
  const mum = await home.seat('Mum');
  // The workers' own start is paid once, before.
  await importFiles(mum.screen, await photos.read(0, warmUp));

  const seconds = { ours: [] as number[], two: [] as number[], one: [] as number[] };
  const perRound = Math.min(photosPerRound, Math.floor((photos.names.length - warmUp) / rounds));
  for (let round = 0; round < rounds; round++) {
    const from = warmUp + round * perRound;
    const some = await photos.read(from, from + perRound);
    seconds.two.push(await secondsOf(() => twoAtATime(some, eachByItself)));
    seconds.ours.push(await secondsOf(() => importFiles(mum.screen, some)));
    seconds.one.push(await secondsOf(() => twoAtATime(some, fromOneDecoding)));
  }
  const rate = (all: readonly number[]): number => perRound / median(all);
  const [ours, two, one] = [rate(seconds.ours), rate(seconds.two), rate(seconds.one)];
  return [
    held('import, against bare sharp', 'photos/s', ours, two, { atLeast: 0.7 }),
    held('import, against bare sharp that decodes once for both renditions', 'photos/s', ours, one),
  ];
}

async function secondsOf(work: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return (performance.now() - startedAt) / 1000;
}

/** As the importer's workers do on two cores. */
async function twoAtATime(photos: readonly Photo[], render: (bytes: Uint8Array) => Promise<unknown>): Promise<void> {
  const queue = [...photos];
  const work = async () => {
    for (let photo = queue.pop(); photo !== undefined; photo = queue.pop()) await render(photo.bytes);
  };
  await Promise.all([work(), work()]);
}

/** The same two renditions with the same settings: the work nobody can leave out. */
function eachByItself(bytes: Uint8Array): Promise<unknown> {
  const preview = sharp(bytes).autoOrient().resize(2048, 2048, { fit: 'inside', withoutEnlargement: true });
  const thumbnail = sharp(bytes).autoOrient().resize(320, 320, { fit: 'outside', withoutEnlargement: true });
  return Promise.all([preview.jpeg({ quality: 80 }).toBuffer(), thumbnail.webp({ quality: 76, effort: 3 }).toBuffer()]);
}

async function fromOneDecoding(bytes: Uint8Array): Promise<unknown> {
  const { data, info } = await sharp(bytes)
    .autoOrient()
    .resize(2048, 2048, { fit: 'inside', withoutEnlargement: true })
    .raw()
    .toBuffer({ resolveWithObject: true });
  const { width, height, channels } = info;
  const preview = sharp(data, { raw: { width, height, channels } });
  const thumbnail = sharp(data, { raw: { width, height, channels } }).resize(320, 320, { fit: 'outside' });
  return Promise.all([preview.jpeg({ quality: 80 }).toBuffer(), thumbnail.webp({ quality: 76, effort: 3 }).toBuffer()]);
}

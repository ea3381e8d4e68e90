import sharp from 'sharp';
import { importFiles } from '../../electron/headless/demo/hangUp.ts';
import { drawnFiles } from '../support/drawnFiles.ts';
import { openHome } from '../support/home.ts';
import { drawnPhotos } from './photos.ts';
import { median, type Figure } from './figures.ts';

const photosPerRound = 4;
const rounds = 3;

/** Importing, end to end, against bare sharp making the same renditions of the same photos on as many cores. Interleaved. */
export async function benchImportRate(): Promise<readonly Figure[]> {
  const files = await drawnPhotos(photosPerRound * rounds);
  await using home = await openHome();
  const mum = await home.seat('Mum');
  // The workers' own start is paid once, before.
  await importFiles(mum.screen, await drawnFiles(1));

  const ours: number[] = [];
  const bare: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const some = files.slice(round * photosPerRound, (round + 1) * photosPerRound);
    bare.push(await timed(() => bareSharp(some.map(({ bytes }) => bytes))));
    ours.push(await timed(() => importFiles(mum.screen, some)));
  }
  const [mine, theirs] = [(photosPerRound * 1000) / median(ours), (photosPerRound * 1000) / median(bare)];
  return [
    {
      name: 'import, 12-megapixel JPEG, against bare sharp',
      value: mine,
      unit: 'photos/s',
      bound: theirs,
      ratio: mine / theirs,
      atLeast: 0.7,
    },
  ];
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return performance.now() - startedAt;
}

/** The same two renditions with the same settings: the work nobody can leave out. Two at a time, as the importer does here. */
async function bareSharp(photos: readonly Uint8Array[]): Promise<void> {
  const queue = [...photos];
  const work = async () => {
    for (let bytes = queue.pop(); bytes !== undefined; bytes = queue.pop()) {
      const preview = sharp(bytes).autoOrient().resize(2048, 2048, { fit: 'inside', withoutEnlargement: true });
      const thumbnail = sharp(bytes).autoOrient().resize(320, 320, { fit: 'outside', withoutEnlargement: true });
      await Promise.all([
        preview.jpeg({ quality: 80 }).toBuffer(),
        thumbnail.webp({ quality: 76, effort: 3 }).toBuffer(),
      ]);
    }
  };
  await Promise.all([work(), work()]);
}

import { join } from 'node:path';
import { expect, test } from 'vitest';
import { hangUp } from '../../electron/headless/demo/hangUp.ts';
import { openHome, peopleIn } from '../support/home.ts';
import { letKeeperIn, startKeeper } from '../support/keeper.ts';
import { noisyFiles } from '../support/noisyFiles.ts';

const megabyte = 1_000_000;

test(
  'a keeper without room lets go of the oldest originals, and only of what two others can show that they have [P8] [P9] [R31]',
  { timeout: 180_000 },
  async () => {
    await using home = await openHome();
    const { mum, circle } = await home.family();
    const grandma = await home.admit(mum, circle, 'Grandma', 'adult');
    const dataDirectory = join(home.directory, 'keeper');
    const start = (quota: string) => startKeeper({ dataDirectory, flags: ['--quota', quota] });
    let keeper = start('5GB');
    try {
      await letKeeperIn(mum, circle, keeper);
      const people = await peopleIn(mum, circle, 3);
      const where = { circle, album: 'Noise', audience: [people.get('Mum')!] };
      await hangUp(mum.screen, where, await noisyFiles(8, 'OLD'));
      const originals = await sizes();
      // The disk is looked at less often than the pictures are counted.
      const roomy = await keeper.until(
        ({ circles, storage }) => circles[0]?.pictures.originals.kept === 8 && storage.usedBytes > 8 * 0.9 * originals,
      );
      expect(roomy.storage.fits).toBe('roomy');

      // Nobody else is here: it has too much, and loses nothing all the same.
      await keeper.until(({ circles }) => circles[0]!.computers.every(({ lacks }) => lacks?.originals === 0));
      await grandma.quit();
      await mum.quit();
      await keeper.stop();
      const quotaBytes = roomy.storage.usedBytes - 3 * originals;
      const quota = `${Math.round(quotaBytes / megabyte).toString()}MB`;
      keeper = start(quota);
      const full = await keeper.until(({ storage }) => storage.fits === 'full');
      expect(full.circles[0]?.pictures.originals.kept).toBe(8);
      keeper.types('');
      await keeper.reads(/It is full, and takes no more/);

      // Mum's computer is on and has them, and then Grandma's, too: the oldest originals go, nothing else.
      await mum.start();
      await keeper.until(
        ({ circles, storage }) => circles[0]!.computers.some(({ isHere }) => isHere) && storage.fits === 'full',
      );
      await grandma.start();
      const pruned = await keeper.until(({ storage }) => storage.fits === 'pruned');
      const after = pruned.circles[0]!.pictures;
      expect(after.thumbnails).toEqual({ kept: 8, known: 8 });
      expect(after.previews).toEqual({ kept: 8, known: 8 });
      expect(after.originals.known).toBe(8);
      expect(after.originals.kept).toBeLessThan(8);
      expect(after.originals.kept).toBeGreaterThan(1);
      expect(pruned.storage.usedBytes).toBeLessThanOrEqual(quotaBytes + megabyte);

      // A new picture comes in whole: an older original makes room for it.
      await hangUp(mum.screen, where, await noisyFiles(1, 'NEW'));
      const renewed = await keeper.until(({ circles, storage }) => {
        const pictures = circles[0]?.pictures;
        return storage.fits === 'pruned' && pictures?.originals.known === 9 && pictures.previews.kept === 9;
      });
      expect(renewed.circles[0]!.pictures.thumbnails).toEqual({ kept: 9, known: 9 });
      // And the others are told the truth about it.
      await mum.screen.until('circle', { circle }, ({ members }) =>
        members.some(({ role, devices }) => {
          const lacks = devices[0]?.lacks;
          return role === 'keeper' && lacks?.thumbnails === 0 && lacks.originals > 0;
        }),
      );

      // With more room it fetches again what it had let go of.
      await keeper.stop();
      keeper = start('5GB');
      const again = await keeper.until(({ circles }) => circles[0]?.pictures.originals.kept === 9);
      expect(again.storage.fits).toBe('roomy');
    } finally {
      await keeper.stop();
    }

    /** Of one original, as sealed. */
    async function sizes(): Promise<number> {
      const [file] = await noisyFiles(1, 'SIZE');
      return file!.bytes.length;
    }
  },
);

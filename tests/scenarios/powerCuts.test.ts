import { expect, test } from 'vitest';
import { hangUp, importFiles } from '../../electron/headless/demo/hangUp.ts';
import { pilePhotoUrl, sharedPhotoUrl } from '#shared/contract/urls.ts';
import { drawnFiles } from '../support/drawnFiles.ts';
import { openHome, peopleIn } from '../support/home.ts';

test(
  'the power goes again and again while Ada imports: every picture is whole or absent, and a rerun completes [R1] [P8]',
  { timeout: 240_000 },
  async () => {
    await using home = await openHome();
    const ada = await home.seat('Ada');
    const files = await drawnFiles(8);
    for (let round = 0; round < 4; round++) {
      const before = (await ada.screen.until('pile', {}, () => true)).photos.length;
      // The import is under way when the first new picture is on the pile; then the cable comes out.
      const cutting = importFiles(ada.screen, files).catch(() => undefined);
      await ada.screen.until('pile', {}, ({ photos }) => photos.length > before || photos.length === files.length);
      await ada.cut();
      await cutting;
      await ada.start();
      const { photos } = await ada.screen.until('pile', {}, () => true);
      expect(photos.length).toBeGreaterThanOrEqual(before);
      for (const photo of photos) {
        for (const rendition of ['thumbnail', 'preview', 'original'] as const) {
          const { status, bytes } = await ada.screen.get(pilePhotoUrl(photo.id, rendition));
          expect(status).toBe(200);
          expect(bytes.length).toBeGreaterThan(100);
        }
      }
    }
    await importFiles(ada.screen, files);
    const { photos } = await ada.screen.until('pile', {}, (pile) => pile.photos.length === files.length);
    // The same file twice is kept once, cut or not.
    expect(new Set(photos.map(({ fileName }) => fileName)).size).toBe(files.length);
  },
);

test(
  'the power goes again and again while Grandma’s computer catches up: in the end she has everything, whole [R1] [P8]',
  { timeout: 240_000 },
  async () => {
    await using home = await openHome();
    const { mum, circle } = await home.family();
    const grandma = await home.admit(mum, circle, 'Grandma', 'adult');
    const people = await peopleIn(grandma, circle, 2);
    await grandma.quit();
    const { photos } = await hangUp(
      mum.screen,
      { circle, album: 'Sunday walks', audience: [...people.values()] },
      await drawnFiles(12),
    );

    for (let round = 0; round < 4; round++) {
      await grandma.start();
      await grandma.screen.until(
        'wall',
        { circle },
        ({ groups }) => (groups[0]?.photos.filter(({ ready }) => ready.length > 0).length ?? 0) > round * 2,
      );
      await grandma.cut();
    }
    await grandma.start();
    await grandma.screen.until(
      'wall',
      { circle },
      ({ groups }) => groups[0]?.photos.length === 12 && groups[0].photos.every(({ ready }) => ready.length === 3),
    );
    for (const photo of photos) {
      const url = sharedPhotoUrl(circle, photo, 'original');
      const [hers, mums] = await Promise.all([grandma.screen.get(url), mum.screen.get(url)]);
      expect(Buffer.from(hers.bytes).equals(mums.bytes)).toBe(true);
    }
  },
);

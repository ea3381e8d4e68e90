import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { hangUp } from '../../electron/headless/demo/hangUp.ts';
import { sharedPhotoUrl } from '#shared/contract/urls.ts';
import { drawnFiles } from '../support/drawnFiles.ts';
import { openHome, peopleIn } from '../support/home.ts';
import { letKeeperIn, startKeeper } from '../support/keeper.ts';
import { findInMemory, mayReadMemory } from '../support/processMemory.ts';
import { secretsOf } from '../support/secretsOf.ts';

const caption = 'the ladybird walked up my sleeve';
const names = ['Grandma Wilhelmina', 'Garden things 1987', 'IMG_0001'];

/** A text in the forms in which it might lie somewhere. */
const textForms = (text: string): Buffer[] => [
  Buffer.from(text),
  Buffer.from(text, 'utf16le'),
  ...byteForms(Buffer.from(text)),
];
/** Bytes as they are and as texts are made of them, also in the two bytes a letter that V8 may take. */
function byteForms(bytes: Uint8Array): Buffer[] {
  const raw = Buffer.from(bytes);
  const texts = [raw.toString('hex'), raw.toString('base64url'), raw.toString('base64').replace(/=+$/, '')];
  return [raw, ...texts.flatMap((text) => [Buffer.from(text), Buffer.from(text, 'utf16le')])];
}

test(
  'a keeper’s folder, its wire and its memory hold no key, no caption, no name and no pixel [P3]',
  { timeout: 180_000 },
  async () => {
    await using home = await openHome();
    const { mum, circle } = await home.family();
    const tap = join(home.directory, 'heard.bin');
    const dataDirectory = join(home.directory, 'keeper');
    const keeper = startKeeper({ dataDirectory, tap });
    try {
      const grandma = await home.admit(mum, circle, names[0]!, 'adult');
      await letKeeperIn(mum, circle, keeper);
      const people = await peopleIn(mum, circle, 3);
      const files = await drawnFiles(3, { caption });
      const audience = [people.get('Mum')!, people.get(names[0]!)!];
      const { photos } = await hangUp(grandma.screen, { circle, album: names[1]!, audience }, files);
      await keeper.until(({ circles }) => circles[0]?.pictures.originals.kept === 3);

      const needles = new Map<string, readonly Buffer[]>([caption, ...names].map((text) => [text, textForms(text)]));
      for (const rendition of ['thumbnail', 'preview', 'original'] as const) {
        const { bytes } = await grandma.screen.get(sharedPhotoUrl(circle, photos[0]!, rendition));
        needles.set(`${rendition} bytes`, [Buffer.from(bytes.subarray(bytes.length >> 1, (bytes.length >> 1) + 24))]);
      }
      const pixels = await sharp(files[0]!.bytes).raw().toBuffer();
      needles.set('pixels', [pixels.subarray(pixels.length >> 1, (pixels.length >> 1) + 48)]);
      await grandma.quit();
      const { albumKeys, photoKeys } = await secretsOf(grandma.dataDirectory, 'a long hallway', circle);
      expect(albumKeys.length).toBeGreaterThanOrEqual(2);
      expect(photoKeys).toHaveLength(9);
      for (const [index, key] of albumKeys.entries()) needles.set(`album key ${index}`, byteForms(key));
      for (const [index, key] of photoKeys.entries()) needles.set(`photo key ${index}`, byteForms(key));

      // What it does hold is found: the search sees.
      const own = new Map([['its own key', [Buffer.from('BEGIN PRIVATE KEY')]]]);
      const circleId = byteForms(Buffer.from(circle, 'base64url'));
      const wire = await readFile(tap);
      expect(circleId.some((form) => wire.includes(form))).toBe(true);
      for (const [what, forms] of needles)
        for (const form of forms) expect(wire.includes(form), `${what} on the wire`).toBe(false);

      if (mayReadMemory()) {
        expect(findInMemory(keeper.pid, own)).toEqual(new Set(['its own key']));
        expect(findInMemory(keeper.pid, needles)).toEqual(new Set());
        // Somebody who may see the pictures has their words in memory, of course.
        const words = new Map([[caption, textForms(caption)]]);
        expect(findInMemory(mum.computer.process.pid ?? 0, words)).toContain(caption);
      } else console.log('The memory was not looked into: that takes Linux and root.');

      await keeper.stop();
      // It is told when it asks to be let in, like everybody nearby, and forgets it.
      needles.set('The Okafors', textForms('The Okafors'));
      let fileCount = 0;
      for (const entry of await readdir(dataDirectory, { recursive: true, withFileTypes: true })) {
        if (!entry.isFile()) continue;
        fileCount += 1;
        const bytes = await readFile(join(entry.parentPath, entry.name));
        expect(bytes.subarray(0, 3).toString('hex'), `a JPEG: ${entry.name}`).not.toBe('ffd8ff');
        for (const [what, forms] of needles)
          for (const form of forms) expect(bytes.includes(form), `${what} in ${entry.name}`).toBe(false);
      }
      expect(fileCount).toBeGreaterThan(9);
    } finally {
      await keeper.stop();
    }
  },
);

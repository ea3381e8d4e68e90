import { expect, test } from 'vitest';
import { createRandom, times } from '../drawn/paint/random.ts';
import { leftoversIn } from '../metadata/leftovers.ts';
import { readCameraFacts } from '../metadata/readCameraFacts.ts';
import { sniffPhotoType } from '../sniff.ts';
import {
  telltaleAvif,
  telltaleGif,
  telltaleJpeg,
  telltalePng,
  telltaleTiff,
  telltaleWebp,
} from '../testing/telltale.ts';
import { stripAvif } from './stripAvif.ts';
import { stripGif } from './stripGif.ts';
import { stripJpeg } from './stripJpeg.ts';
import { stripPng } from './stripPng.ts';
import { stripWebp } from './stripWebp.ts';

const rounds = 400;

const formats: readonly (readonly [string, () => Promise<Uint8Array>, (bytes: Uint8Array) => Uint8Array | null])[] = [
  ['JPEG', () => telltaleJpeg(6), (bytes) => stripJpeg(bytes, 6)],
  ['PNG', () => telltalePng(6), (bytes) => stripPng(bytes, 6)],
  ['WebP', () => telltaleWebp(6), (bytes) => stripWebp(bytes, 6)],
  ['GIF', telltaleGif, stripGif],
  ['AVIF', telltaleAvif, stripAvif],
  ['TIFF', telltaleTiff, () => null],
];

test.each(formats)(
  '[R37] a %s with any bytes changed is stripped or refused: no error, no growth, nothing left over',
  async (_, make, strip) => {
    const file = await make();
    const random = createRandom(file.length);
    for (let round = 0; round < rounds; round += 1) {
      const broken = file.slice(0, random.chance(0.2) ? random.whole(0, file.length) : file.length);
      const changes = random.whole(1, 12);
      times(changes, () => {
        // Mostly in the headers, where lengths and counts are.
        const at = Math.floor(random.next() ** 3 * broken.length);
        broken[at] = random.pick([0, 1, 0x7f, 0x80, 0xff, random.whole(0, 255)]);
      });
      sniffPhotoType(broken);
      readCameraFacts(broken);
      const stripped = strip(broken);
      if (!stripped) continue;
      expect(stripped.length).toBeLessThan(file.length + 4096);
      expect(leftoversIn(stripped)).toEqual([]);
    }
  },
);

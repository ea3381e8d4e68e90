import { expect, test } from 'vitest';
import { PhotoId } from '#shared/domain/ids.ts';
import { picture } from '../../../tests/support/paperFamily.ts';
import { pileOf } from './pile.ts';

const entry = (fileName: string, local: string) => ({
  ...picture(),
  id: PhotoId.parse(fileName.replace(/\W/g, '').padEnd(22, '0')),
  fileName,
  takenAt: { local, offset: null, source: 'camera' as const },
});
const names = (photos: readonly { readonly fileName: string }[]) => photos.map(({ fileName }) => fileName);

test('pictures wait in the order in which they were taken, those of one second by their numbers [S12]', () => {
  const burst = '2026-05-01T10:00:00';
  const cameIn = [
    entry('IMG_10.JPG', burst),
    entry('IMG_9.JPG', `${burst}.7`),
    entry('IMG_2.JPG', '2026-05-01T10:00:01'),
    entry('IMG_11.JPG', burst),
  ];
  expect(names(pileOf(cameIn))).toEqual(['IMG_9.JPG', 'IMG_10.JPG', 'IMG_11.JPG', 'IMG_2.JPG']);
  expect(names(pileOf(cameIn, 2))).toEqual(['IMG_11.JPG', 'IMG_2.JPG']);
});

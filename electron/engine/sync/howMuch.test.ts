import { expect, test } from 'vitest';
import { hadBy, lackedBy } from './howMuch.ts';

test('Grandma’s has 212 of 240, and of 250 once ten more are hung up while it is asleep', () => {
  const had = hadBy({ thumbnails: 0, originals: 28, pictures: 240 });
  expect(had).toEqual({ thumbnails: 240, originals: 212 });
  expect(lackedBy(had, 240)).toEqual({ thumbnails: 0, originals: 28, of: 240 });
  expect(lackedBy(had, 250)).toEqual({ thumbnails: 10, originals: 38, of: 250 });
});

test('who has not heard of the newest pictures does not pass for somebody who has everything', () => {
  expect(lackedBy(hadBy({ thumbnails: 0, originals: 0, pictures: 100 }), 240).originals).toBe(140);
});

test('numbers that make no sense make no nonsense', () => {
  expect(lackedBy(hadBy({ thumbnails: 9, originals: 9, pictures: 3 }), 5)).toEqual({
    thumbnails: 5,
    originals: 5,
    of: 5,
  });
  expect(lackedBy({ thumbnails: 12, originals: 12 }, 5)).toEqual({ thumbnails: 0, originals: 0, of: 5 });
});

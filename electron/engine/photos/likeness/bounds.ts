import type { Difference } from './difference.ts';

export type Differences = {
  readonly preview: Difference;
  readonly thumbnail: Difference;
  /** Of the placeholder, on average over its pixels and channels. */
  readonly thumbhash: number;
};

/** The most that is taken for one picture, 0 to 255. Measured: docs/decisions/same-picture.md. */
export const mostApart: Differences = {
  preview: { colour: 36, brightness: 14, detail: 22 },
  thumbnail: { colour: 28, brightness: 8, detail: 16 },
  thumbhash: 20,
};

/** Whether nothing is further apart than encoders take it. What is not a number is. */
export function isWithin({ preview, thumbnail, thumbhash }: Differences): boolean {
  const isNear = (found: Difference, most: Difference) =>
    found.colour <= most.colour && found.brightness <= most.brightness && found.detail <= most.detail;
  return (
    isNear(preview, mostApart.preview) && isNear(thumbnail, mostApart.thumbnail) && thumbhash <= mostApart.thumbhash
  );
}

import type { Device } from '#shared/contract/views.ts';
import type { PeerStatus } from '../network/types.ts';

/** How many pictures of a circle somebody has: as a number that stays true while others are hung up meanwhile. */
export type Had = { readonly thumbnails: number; readonly originals: number };

/** What a computer has by what it says it lacks of the pictures that it has heard of. */
export const hadBy = ({ thumbnails, originals, pictures }: PeerStatus): Had => ({
  thumbnails: Math.max(0, pictures - thumbnails),
  originals: Math.max(0, pictures - originals),
});

/**
 * What somebody lacks who has so many, out of all the pictures that we know of: also of those that they have not heard
 * of, being asleep.
 */
export const lackedBy = (had: Had, pictures: number): NonNullable<Device['lacks']> => ({
  thumbnails: Math.max(0, pictures - had.thumbnails),
  originals: Math.max(0, pictures - had.originals),
  of: pictures,
});

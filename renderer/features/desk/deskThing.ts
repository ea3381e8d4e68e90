import type { DeskThing } from '#shared/contract/deskViews.ts';
import type { PhotoTile } from '#shared/contract/views.ts';

/** What a thing is known by on the desk. A group keeps its key, and so its card, when its first photo has been decided about. */
export const keyOf = (thing: DeskThing): string =>
  thing.kind === 'review' ? `${thing.author} ${thing.album}` : `${thing.kind} ${thing.key}`;

/** The address of a photo of the desk, opened. */
export const hrefOf = (photo: PhotoTile): string => `/desk/photos/${photo.id}`;

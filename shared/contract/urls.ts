import type { CircleId, ImportId, PhotoId } from '../domain/ids.ts';
import type { Rendition } from '../domain/photo.ts';

/**
 * Photos and uploads are streams, not messages: they travel by URL, relative to where the screen was loaded
 * from (`http://127.0.0.1:PORT/` in a browser, `app://homeroll/` in the desktop window).
 */
export const sharedPhotoUrl = (circle: CircleId, photo: PhotoId, rendition: Rendition): string =>
  `/photos/${circle}/${photo}/${rendition}`;

export const pilePhotoUrl = (photo: PhotoId, rendition: Rendition): string => `/pile/${photo}/${rendition}`;

/** PUT the file's bytes here; answers 204 when taken, 409 when the import was cancelled. */
export const uploadUrl = (importId: ImportId, index: number): string => `/imports/${importId}/${index.toString()}`;

import type { CircleId, EnvelopeId, ImportId, PhotoId } from '../domain/ids.ts';
import type { Rendition } from '../domain/photo.ts';

/**
 * Photos and uploads are streams, not messages: they travel by URL, relative to where the screen was loaded
 * from (`http://127.0.0.1:PORT/` in a browser, `app://homeroll/` in the desktop window).
 */
export const sharedPhotoUrl = (circle: CircleId, photo: PhotoId, rendition: Rendition, slip?: EnvelopeId): string =>
  // Of one that waits: another slip under the same number is another picture, which no screen takes for the one it has.
  `/photos/${circle}/${photo}/${rendition}${slip === undefined ? '' : `?slip=${slip}`}`;

export const pilePhotoUrl = (photo: PhotoId, rendition: Rendition): string => `/pile/${photo}/${rendition}`;

/** PUT the file's bytes here; answers 204 when taken, 409 when the import was cancelled. */
export const uploadUrl = (importId: ImportId, index: number): string => `/imports/${importId}/${index.toString()}`;

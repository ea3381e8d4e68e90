import type { CaptureDate, PhotoMime, Rendition } from '#shared/domain/photo.ts';

/** The words of this folder: what goes in is a file's bytes, what comes out is a photo in three renditions, or the reason why not. */

/** One rendition. Width and height are in pixels, as a viewer shows it: upright. */
export type RenditionBytes = {
  readonly bytes: Uint8Array;
  readonly mime: PhotoMime;
  readonly width: number;
  readonly height: number;
};

export type PreparedPhoto = {
  /** Upright size of the original, in pixels. */
  readonly width: number;
  readonly height: number;
  /** About 25 bytes from which the blurred placeholder is drawn. */
  readonly thumbhash: Uint8Array;
  readonly takenAt: CaptureDate;
  readonly renditions: Readonly<Record<Rendition, RenditionBytes>>;
};

export const importProblemCodes = [
  'NOT_A_PHOTO',
  'UNSUPPORTED_TYPE',
  'TOO_LARGE',
  'TOO_MANY_PIXELS',
  'DAMAGED',
  'TOO_SLOW',
  'DECODER_CRASHED',
  'CANCELLED',
  'EMPTY',
] as const;

export type ImportProblemCode = (typeof importProblemCodes)[number];

/** Why a file did not become a photo. `detail` is for a log, in English and never shown to a person. */
export type ImportProblem = { readonly code: ImportProblemCode; readonly detail?: string };

/** What one file may cost. */
export type PhotoLimits = {
  readonly maxBytes: number;
  /** Width times height of the picture as it is stored. */
  readonly maxPixels: number;
};

import { z } from 'zod';

export const Rendition = z.enum(['thumbnail', 'preview', 'original']);
export type Rendition = z.infer<typeof Rendition>;

/** The order in which computers fetch: thumbnails of everything, then previews, then originals. */
export const renditions = Rendition.options;

export const PhotoMime = z.enum(['image/jpeg', 'image/png', 'image/webp', 'image/avif', 'image/gif', 'image/tiff']);
export type PhotoMime = z.infer<typeof PhotoMime>;

/** When a photo was taken, as the camera's clock on the wall said, with the offset from UTC where it is known. */
export const CaptureDate = z.strictObject({
  local: z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?$/),
  offset: z
    .string()
    .regex(/^[+-]\d\d:\d\d$/)
    .nullable(),
  source: z.enum(['camera', 'name', 'file']),
});
export type CaptureDate = z.infer<typeof CaptureDate>;

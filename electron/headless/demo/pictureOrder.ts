import { z } from 'zod';

/** What is asked of the process that draws, one picture at a time. */
export const PictureOrder = z.object({ seed: z.number().int(), takenAtMs: z.number(), portrait: z.boolean() });
export type PictureOrder = z.infer<typeof PictureOrder>;

/** A JPEG as a camera writes it. */
export const DrawnPicture = z.object({ seed: z.number().int(), bytes: z.instanceof(Uint8Array) });

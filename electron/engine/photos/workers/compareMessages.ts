import { z } from 'zod';
import type { RenditionFiles, ToldPhoto, Verdict } from '../likeness/index.ts';
import { importProblemCodes } from '../types.ts';

/** A photo's three files, one behind the other: a message has one pipe for bytes. */
export type PackedFiles = {
  readonly bytes: Uint8Array;
  /** Bytes of the thumbnail and of the preview; the original is what comes behind them. */
  readonly lengths: readonly [thumbnail: number, preview: number];
};

/** What the engine asks of a worker about a photo that somebody else made: whether all of it shows one picture. */
export type CompareRequest = PackedFiles & {
  readonly id: number;
  readonly maxBytes: number;
  readonly maxPixels: number;
  readonly told: ToldPhoto;
};
export type CompareAnswer = { readonly id: number; readonly verdict: Verdict };

const side = z.int().min(1).max(65_535);
const rendition = z.strictObject({
  mime: z.enum(['image/jpeg', 'image/png', 'image/webp', 'image/avif', 'image/gif', 'image/tiff']),
  width: side,
  height: side,
});
const length = z.int().min(0);
const compareRequest = z.strictObject({
  id: z.int(),
  bytes: z.instanceof(Uint8Array),
  maxBytes: z.number().positive(),
  maxPixels: z.number().positive(),
  told: z.strictObject({
    width: side,
    height: side,
    thumbhash: z.instanceof(Uint8Array),
    renditions: z.strictObject({ thumbnail: rendition, preview: rendition, original: rendition }),
  }),
  lengths: z.tuple([length, length]),
});

const compareAnswer = z.strictObject({
  id: z.int(),
  verdict: z.discriminatedUnion('ok', [
    z.strictObject({ ok: z.literal(true), value: z.strictObject({ moves: z.boolean() }) }),
    z.strictObject({
      ok: z.literal(false),
      problem: z.strictObject({
        code: z.enum([...importProblemCodes, 'SHOWS_SOMETHING_ELSE']),
        detail: z.string().exactOptional(),
      }),
    }),
  ]),
});

export const isCompareRequest = (message: unknown): boolean =>
  typeof message === 'object' && message !== null && 'told' in message;

export const parseCompareRequest = (message: unknown): CompareRequest => compareRequest.parse(message);

/** Null where it is not one: a worker that was taken over says what it likes. */
export function parseCompareAnswer(message: unknown): CompareAnswer | null {
  const parsed = compareAnswer.safeParse(message);
  return parsed.success ? parsed.data : null;
}

export function unpackFiles({ bytes, lengths: [thumbnail, preview] }: PackedFiles): RenditionFiles {
  return {
    thumbnail: bytes.subarray(0, thumbnail),
    preview: bytes.subarray(thumbnail, thumbnail + preview),
    original: bytes.subarray(thumbnail + preview),
  };
}

import { z } from 'zod';
import { importProblemCodes, type ImportProblem } from '../types.ts';
import type { DevelopedPhoto } from '../developPhoto.ts';
import { sniffPhotoType } from '../sniff.ts';

/** What the engine asks of a worker. One photo at a time. */
export type WorkerRequest = {
  readonly id: number;
  readonly bytes: Uint8Array;
  readonly maxBytes: number;
  readonly maxPixels: number;
};

export type WorkerAnswer =
  | { readonly id: number; readonly ok: true; readonly photo: DevelopedPhoto }
  | { readonly id: number; readonly ok: false; readonly problem: ImportProblem };

const side = z.int().min(1).max(65_535);
const bytes = z.instanceof(Uint8Array).refine((value) => value.length > 0);

const rendition = z
  .strictObject({
    bytes,
    mime: z.enum(['image/jpeg', 'image/png', 'image/webp', 'image/avif', 'image/gif']),
    width: side,
    height: side,
  })
  // A worker that was taken over must not be able to pass HTML or SVG off as a photo.
  .refine((value) => {
    const type = sniffPhotoType(value.bytes);
    return type.ok && value.mime === `image/${type.value}`;
  }, 'the bytes are not of the type they claim');

const shortText = z.string().max(40);

const developedPhoto = z.strictObject({
  width: side,
  height: side,
  thumbhash: bytes.refine((value) => value.length <= 64),
  taken: z.strictObject({ dateTime: shortText, subSeconds: shortText, offset: shortText }).nullable(),
  renditions: z.strictObject({
    thumbnail: rendition.refine(({ width, height }) => Math.max(width, height) <= 960),
    preview: rendition.refine(({ width, height }) => Math.max(width, height) <= 2048),
    original: rendition,
  }),
});

const workerAnswer = z.discriminatedUnion('ok', [
  z.strictObject({ id: z.int(), ok: z.literal(true), photo: developedPhoto }),
  z.strictObject({
    id: z.int(),
    ok: z.literal(false),
    problem: z.strictObject({ code: z.enum(importProblemCodes), detail: z.string().exactOptional() }),
  }),
]);

/** The answer, or null where it is not one: the worker is not trusted, as it has touched a stranger's bytes. */
export function parseWorkerAnswer(message: unknown): WorkerAnswer | null {
  const parsed = workerAnswer.safeParse(message);
  return parsed.success ? parsed.data : null;
}

const workerRequest = z.strictObject({
  id: z.int(),
  bytes: z.instanceof(Uint8Array),
  maxBytes: z.number().positive(),
  maxPixels: z.number().positive(),
});

export function parseWorkerRequest(message: unknown): WorkerRequest {
  return workerRequest.parse(message);
}

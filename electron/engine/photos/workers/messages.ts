import { z } from 'zod';
import { importProblemCodes, type ImportProblem } from '../types.ts';
import type { DevelopedPhoto } from '../developPhoto.ts';
import { sniffPhotoType } from '../sniff.ts';
import { withTail, type SentOriginal } from './sharedTail.ts';

/** What the engine asks of a worker. One photo at a time. */
export type WorkerRequest = {
  readonly id: number;
  readonly bytes: Uint8Array;
  readonly maxBytes: number;
  readonly maxPixels: number;
};

type Answer<Photo> =
  | { readonly id: number; readonly ok: true; readonly photo: Photo }
  | { readonly id: number; readonly ok: false; readonly problem: ImportProblem };
export type WorkerAnswer = Answer<DevelopedPhoto>;

type Renditions = DevelopedPhoto['renditions'];
/** A photo without that part of its original which the engine has. */
export type SentPhoto = Omit<DevelopedPhoto, 'renditions'> & {
  readonly renditions: Omit<Renditions, 'original'> & { readonly original: SentOriginal };
};
export type SentAnswer = Answer<SentPhoto>;

const side = z.int().min(1).max(65_535);
const bytes = z.instanceof(Uint8Array).refine((value) => value.length > 0);

const sent = z.strictObject({
  bytes,
  mime: z.enum(['image/jpeg', 'image/png', 'image/webp', 'image/avif', 'image/gif']),
  width: side,
  height: side,
});

/** A worker that was taken over must not be able to pass HTML or SVG off as a photo. */
function isWhatItClaims({ bytes, mime }: { readonly bytes: Uint8Array; readonly mime: string }): boolean {
  const type = sniffPhotoType(bytes);
  return type.ok && mime === `image/${type.value}`;
}

const rendition = sent.refine(isWhatItClaims, 'the bytes are not of the type they claim');

const place = z.int().min(0);
/** Whether it is what it claims can be told when it is whole: before its tail there may be nothing. */
const original = sent.extend({
  bytes: z.instanceof(Uint8Array),
  tail: z.strictObject({ start: place, end: place }).exactOptional(),
});

const shortText = z.string().max(40);

const developedPhoto = z.strictObject({
  width: side,
  height: side,
  thumbhash: bytes.refine((value) => value.length <= 64),
  taken: z.strictObject({ dateTime: shortText, subSeconds: shortText, offset: shortText }).nullable(),
  renditions: z.strictObject({
    thumbnail: rendition.refine(({ width, height }) => Math.max(width, height) <= 960),
    preview: rendition.refine(({ width, height }) => Math.max(width, height) <= 2048),
    original,
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

/**
 * The answer to what was asked about this file, or null where it is not one: the worker is not trusted, as it has
 * touched a stranger's bytes.
 */
export function parseWorkerAnswer(message: unknown, file: Uint8Array): WorkerAnswer | null {
  const parsed = workerAnswer.safeParse(message);
  if (!parsed.success) return null;
  const { data: answer } = parsed;
  if (!answer.ok) return answer;
  const whole = withTail(answer.photo.renditions.original, file);
  if (whole === null || !isWhatItClaims(whole)) return null;
  const { renditions } = answer.photo;
  return { ...answer, photo: { ...answer.photo, renditions: { ...renditions, original: whole } } };
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

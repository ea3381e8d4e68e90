import { z } from 'zod';
import { ImportId, PhotoId } from '../domain/ids.ts';
import { CaptureDate, PhotoMime } from '../domain/photo.ts';
import { ProblemCode } from './problems.ts';

/** Milliseconds since 1970 UTC, as this computer's clock has it. */
const timeMs = z.number();

/** A picture that was imported and not yet hung up: nobody but its owner can see it. */
export const PilePhoto = z.object({
  id: PhotoId,
  fileName: z.string(),
  width: z.number().int().positive(),
  height: z.number().int().positive(),
  thumbhash: z.string(),
  takenAt: CaptureDate,
  /** What its original is, as a file. */
  mime: PhotoMime.optional(),
});
export type PilePhoto = z.infer<typeof PilePhoto>;

/** One that its owner threw away; `goesAtMs`: when nothing of it is left, as far as anybody can say. */
export const ThrownPhoto = PilePhoto.extend({ thrownAtMs: timeMs, goesAtMs: timeMs });
export type ThrownPhoto = z.infer<typeof ThrownPhoto>;

export const ImportProgress = z.object({
  id: ImportId,
  state: z.enum(['running', 'done', 'cancelled']),
  total: z.number().int(),
  done: z.number().int(),
  /** How many of those wait on the pile still: neither hung up nor thrown away. */
  waiting: z.number().int(),
  /** Files that were already here and are kept once. */
  alreadyHere: z.number().int(),
  problems: z.array(z.object({ fileName: z.string(), code: ProblemCode })),
  remainingMs: z.number().nullable(),
});
export type ImportProgress = z.infer<typeof ImportProgress>;

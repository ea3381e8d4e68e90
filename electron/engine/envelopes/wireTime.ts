import { z } from 'zod';

/** The first and the last moment that a Date can say, in milliseconds since 1970 (ECMA-262, time values). */
const furthestMs = 8.64e15;

/** Somebody's clock: shown, never used for order. One that no calendar has is no message of ours. */
export const wireTime = z.number().int().min(-furthestMs).max(furthestMs);

import { z } from 'zod';
import { CircleId } from '../domain/ids.ts';

/** So many things a person does something with in one go. */
export const mostAtOnce = 2000;

/** What commands and queries are given, as far as several are given the same. */
export const nothing = z.strictObject({});
export const inCircle = z.strictObject({ circle: CircleId });

/** At least one of something, and not more than in one go. */
export const some = <Schema extends z.ZodType>(schema: Schema) => z.array(schema).min(1).max(mostAtOnce);

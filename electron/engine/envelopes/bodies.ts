import type { z } from 'zod';
import type { Result } from '#shared/domain/result.ts';
import { decodeCanonical } from './canonical.ts';
import type { Envelope } from './content.ts';

const read = new WeakMap<Envelope, { readonly schema: z.ZodType; readonly body: Result<unknown, string> }>();

/** What an envelope's payload says. The gate and the views ask one after the other: it is decoded once. */
export function bodyOf<Schema extends z.ZodType>(schema: Schema, envelope: Envelope): Result<z.output<Schema>, string> {
  const known = read.get(envelope);
  if (known?.schema === schema) return known.body as Result<z.output<Schema>, string>;
  const body = decodeCanonical(schema, envelope.payload);
  read.set(envelope, { schema, body });
  return body;
}

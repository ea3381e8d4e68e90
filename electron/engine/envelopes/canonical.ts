import { decode, encode, rfc8949EncodeOptions } from 'cborg';
import { z } from 'zod';
import { failed, ok, type Result } from '#shared/domain/result.ts';
import { formOf } from './form.ts';

/**
 * Deterministic CBOR (RFC 8949, section 4.2): the same value always gives the same bytes, so bytes can be
 * hashed and signed. What comes in is decoded strictly, and only accepted when encoding it again gives the
 * same bytes: there is one form of everything.
 */
export const encodeCanonical = (value: unknown): Uint8Array => encode(value, rfc8949EncodeOptions);

const deepest = 16;

export function decodeCanonical<Schema extends z.ZodType>(
  schema: Schema,
  bytes: Uint8Array,
): Result<z.output<Schema>, string> {
  const form = formOf(bytes, deepest);
  if (form === 'DEEP') return failed('too deep');
  let value: unknown;
  try {
    value = decode(bytes, {
      strict: true,
      rejectDuplicateMapKeys: true,
      allowIndefinite: false,
      allowUndefined: false,
      allowNaN: false,
      allowInfinity: false,
      allowBigInt: false,
      tags: {},
    });
  } catch (error) {
    return failed(error instanceof Error ? error.message : 'not CBOR');
  }
  // Keys in another order, say. Nothing here is secret: no constant time is needed.
  if (form === 'UNSURE' && Buffer.compare(encodeCanonical(value), bytes) !== 0) return failed('not canonical');
  if (hasProtoKey(value)) return failed('a key that no message of ours has');
  const parsed = schema.safeParse(value);
  if (!parsed.success) return failed(z.prettifyError(parsed.error));
  return ok(parsed.data);
}

/** Whether any map has a key `__proto__`: inert as cborg makes it, and a trap for whoever copies the map. */
function hasProtoKey(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return false;
  if (Array.isArray(value)) return value.some(hasProtoKey);
  return Object.hasOwn(value, '__proto__') || Object.values(value).some(hasProtoKey);
}

/** Bytes of an exact length. */
export const bytesOfLength = (length: number) =>
  z.custom<Uint8Array>(
    (value) => value instanceof Uint8Array && value.length === length,
    `expected ${length.toString()} bytes`,
  );

/** Bytes up to a length. */
export const bytesUpTo = (most: number) =>
  z.custom<Uint8Array>(
    (value) => value instanceof Uint8Array && value.length <= most,
    `expected at most ${most.toString()} bytes`,
  );

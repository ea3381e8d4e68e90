import { z } from 'zod';
import { failed, type Result } from '#shared/domain/result.ts';
import { bytesUpTo, decodeCanonical, encodeCanonical } from '../../envelopes/canonical.ts';
import { idToBytes, wireId } from '../../envelopes/content.ts';
import type { StoredEnvelope } from '../types.ts';
import { limits } from './messages.ts';

/**
 * The body of the answer that turns a computer away which was let in once: the membership entries that put it out, and
 * those they rest on, parents before children. It need not believe whoever says so: they are signed.
 */
const Farewell = z.object({
  type: z.literal('removed'),
  envelopes: z
    .array(z.object({ circle: wireId.circle, id: wireId.envelope, bytes: bytesUpTo(limits.envelopeBytes) }))
    .max(5000),
});

export const mostFarewellBytes = 4 * 1024 * 1024;

/** They travel in a header of which all together may have 8 KiB. */
export const mostLastWordsBytes = 4 * 1024;

/** Envelopes one after the other, with a dot between. Undefined where there are none, or more than fit. */
export const encodeLastWords = (words: readonly Uint8Array[]): string | undefined =>
  words.length === 0 || sizeOf(words) > mostLastWordsBytes
    ? undefined
    : words.map((one) => Buffer.from(one).toString('base64url')).join('.');

/** Empty where there are none, or where it is something else. */
export function decodeLastWords(text: string | readonly string[] | undefined): Uint8Array[] {
  if (typeof text !== 'string' || text.length > 5800 || !/^[\w-]+(\.[\w-]+){0,63}$/.test(text)) return [];
  const words = text.split('.').map((one) => new Uint8Array(Buffer.from(one, 'base64url')));
  return sizeOf(words) > mostLastWordsBytes ? [] : words;
}

const sizeOf = (words: readonly Uint8Array[]): number => words.reduce((sum, { length }) => sum + length, 0);

/** Empty where there is nothing to say, or more than fits. */
export function encodeFarewell(envelopes: readonly StoredEnvelope[]): Uint8Array {
  if (envelopes.length === 0) return new Uint8Array();
  const bytes = encodeCanonical({
    type: 'removed',
    envelopes: envelopes.map((one) => ({ circle: idToBytes(one.circle), id: idToBytes(one.id), bytes: one.bytes })),
  });
  return bytes.length > mostFarewellBytes ? new Uint8Array() : bytes;
}

export function decodeFarewell(bytes: Uint8Array): Result<readonly StoredEnvelope[], string> {
  const farewell = decodeCanonical(Farewell, bytes);
  return farewell.ok ? { ok: true, value: farewell.value.envelopes } : failed(farewell.problem);
}

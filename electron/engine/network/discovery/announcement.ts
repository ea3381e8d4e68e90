import { z } from 'zod';
import { PeerName } from '#shared/domain/text.ts';
import type { CircleId } from '#shared/domain/ids.ts';
import {
  deriveKey,
  fromText,
  keyedHash,
  randomBytes,
  sameBytes,
  taggedHash,
  toText,
  utf8,
} from '../../crypto/index.ts';
import { idToBytes } from '../../envelopes/content.ts';
import type { Announcement } from '../types.ts';

/**
 * Members recognise each other by `keyed hash(nonce, instance, port)` under a key that follows from the circle's id,
 * which only members know and which is never announced. To everybody else it is noise. Who repeats somebody's
 * announcement from another address gets a connection attempt and fails at the pinned certificate.
 */
const proofBytes = 16;
const nonceBytes = 16;
/** Proofs are padded to a multiple of this, so that circles cannot be counted. */
const proofsPadding = 4;
const mostProofs = 32;
/** A TXT string holds 255 bytes: this many proofs of 22 characters, with dots between them. */
const proofsPerField = 8;

/** `[a-z0-9]`, because DNS names ignore case. 100 random bits. */
export const newInstance = (): string =>
  Array.from(randomBytes(20), (byte) => 'abcdefghijklmnopqrstuvwxyz234567'.charAt(byte % 32)).join('');

export function makeAnnouncement(parts: {
  readonly instance: string;
  readonly port: number;
  readonly circles: readonly CircleId[];
  readonly door: string | null;
}): Announcement {
  const { instance, port, circles, door } = parts;
  const nonce = randomBytes(nonceBytes);
  const proofs = circles.slice(0, mostProofs).map((circle) => proofOf(circle, { nonce, instance, port }));
  const noise = (proofsPadding - (proofs.length % proofsPadding)) % proofsPadding;
  for (let i = 0; i < noise; i++) proofs.push(randomBytes(proofBytes));
  // In an order that says nothing about which are noise.
  proofs.sort((one, other) => (toText(one) < toText(other) ? -1 : 1));
  return { instance, port, nonce, proofs, door };
}

/** Whether the announcement is from a member of the circle, or repeats one. */
export function isFrom(circle: CircleId, announcement: Announcement): boolean {
  const expected = proofOf(circle, announcement);
  return announcement.proofs.some((proof) => sameBytes(proof, expected));
}

function proofOf(
  circle: CircleId,
  { nonce, instance, port }: Pick<Announcement, 'nonce' | 'instance' | 'port'>,
): Uint8Array {
  const key = deriveKey(idToBytes(circle), 'nearby');
  const message = taggedHash('homeroll/nearby/1', nonce, utf8(instance), new Uint8Array([port >> 8, port & 255]));
  return keyedHash(key, message).subarray(0, proofBytes);
}

// --- As the TXT record of a DNS-SD service (RFC 6763) --------------------------------------------------------------

export function toTxt({ nonce, proofs, door }: Announcement): Record<string, string> {
  const fields: Record<string, string> = { v: '1', n: toText(nonce) };
  const texts = proofs.map(toText);
  for (let at = 0; at < texts.length; at += proofsPerField) {
    fields[`p${at / proofsPerField}`] = texts.slice(at, at + proofsPerField).join('.');
  }
  if (door !== null) fields['d'] = door;
  return fields;
}

const bytes = (length: number) =>
  z.string().transform((text, context) => {
    const value = fromText(text);
    if (value?.length === length) return value;
    context.addIssue('expected base64url');
    return z.NEVER;
  });
const proofsField = z
  .string()
  .max(255)
  .transform((text) => text.split('.'))
  .pipe(z.array(bytes(proofBytes)).max(proofsPerField))
  .optional();
const Service = z.object({
  name: z.string().regex(/^[a-z2-7]{20}$/),
  port: z.number().int().min(1).max(65_535),
  txt: z.object({
    v: z.literal('1'),
    n: bytes(nonceBytes),
    p0: proofsField,
    p1: proofsField,
    p2: proofsField,
    p3: proofsField,
    d: PeerName.optional(),
  }),
});

/** An announcement out of what somebody published; undefined when it is not exactly one. */
export function fromService(service: unknown): Announcement | undefined {
  const parsed = Service.safeParse(service);
  if (!parsed.success) return undefined;
  const { name, port, txt } = parsed.data;
  const proofs = [txt.p0, txt.p1, txt.p2, txt.p3].flatMap((field) => field ?? []);
  return { instance: name, port, nonce: txt.n, proofs, door: txt.d ?? null };
}

import { failed, ok, type Result } from '#shared/domain/result.ts';
import { CircleId, EnvelopeId, type ChainLink, type DeviceId } from '#shared/domain/ids.ts';
import { hash, sign, taggedHash, toText, verify, type KeyPair } from '../crypto/index.ts';
import { decodeCanonical, encodeCanonical } from './canonical.ts';
import { EnvelopeContent, idToBytes, SignedEnvelope, type Envelope } from './content.ts';

export type EnvelopeProblem = {
  readonly code: 'MALFORMED' | 'BAD_SIGNATURE' | 'WRONG_ID' | 'NEWER_VERSION';
  readonly detail?: string;
};

export type NewEnvelope = {
  readonly circle: CircleId | null;
  readonly type: string;
  readonly seq: number;
  /** Null, as in an author's first envelope, unless told. */
  readonly previous?: ChainLink | null;
  readonly clock: number;
  readonly heads: readonly EnvelopeId[];
  readonly blobs?: readonly { readonly id: string; readonly size: number; readonly rank: 0 | 1 | 2 }[];
  /** Encoded canonically; ids in it must be raw bytes already. */
  readonly payload: unknown;
};

/** Signs what an author says. The domain tag keeps this signature from ever meaning anything else. */
export function makeEnvelope(
  author: { readonly device: DeviceId; readonly signing: KeyPair },
  said: NewEnvelope,
): Envelope {
  const body = encodeCanonical({
    v: 1,
    circle: said.circle === null ? null : idToBytes(said.circle),
    type: said.type,
    author: idToBytes(author.device),
    seq: said.seq,
    previous: said.previous == null ? null : idToBytes(said.previous),
    clock: said.clock,
    heads: said.heads.map(idToBytes),
    blobs: (said.blobs ?? []).map((blob) => ({ id: idToBytes(blob.id), size: blob.size, rank: blob.rank })),
    payload: encodeCanonical(said.payload),
  });
  const opened = openEnvelope(encodeCanonical({ body, signature: sign(signedBytes(body), author.signing.secretKey) }));
  if (!opened.ok)
    throw new Error(`Made an envelope that does not open: ${opened.problem.code} ${opened.problem.detail ?? ''}`);
  return opened.value;
}

/**
 * Opens an envelope: strict form, known version, its author's signature. `alreadyVerified` skips the signature
 * for what this computer verified before it stored it; the hash still names the bytes.
 */
export function openEnvelope(
  bytes: Uint8Array,
  expected?: { readonly id: EnvelopeId; readonly alreadyVerified?: boolean },
): Result<Envelope, EnvelopeProblem> {
  const known = expected?.alreadyVerified === true ? opened.get(bytes) : undefined;
  if (known !== undefined && known.id === expected?.id) return ok(known);
  const id = EnvelopeId.parse(toText(hash(bytes)));
  if (expected !== undefined && expected.id !== id) return failed({ code: 'WRONG_ID' });
  const signed = decodeCanonical(SignedEnvelope, bytes);
  if (!signed.ok) return failed({ code: 'MALFORMED', detail: signed.problem });
  const content = decodeCanonical(EnvelopeContent, signed.value.body);
  if (!content.ok) return failed({ code: 'MALFORMED', detail: content.problem });
  const verified =
    expected?.alreadyVerified === true ||
    verify(signed.value.signature, signedBytes(signed.value.body), idToBytes(content.value.author));
  if (!verified) return failed({ code: 'BAD_SIGNATURE' });
  const circleId = content.value.circle ?? CircleId.parse(id);
  const envelope = { ...content.value, id, circleId, bytes };
  opened.set(bytes, envelope);
  return ok(envelope);
}

/** The gate and the views open the same bytes, one after the other, when a store is read. */
const opened = new WeakMap<Uint8Array, Envelope>();

const signedBytes = (body: Uint8Array): Uint8Array => taggedHash('homeroll/envelope/1', body);

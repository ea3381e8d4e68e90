import { z } from 'zod';
import type { CircleId, EnvelopeId } from '#shared/domain/ids.ts';
import { Role } from '#shared/domain/people.ts';
import { hashBytes } from '../crypto/index.ts';
import { answersInRelease } from './answers.ts';
import { bytesOfLength, bytesUpTo } from './canonical.ts';
import { wireId } from './wireIds.ts';
import { WireRules } from './wireRules.ts';
import { wireTime } from './wireTime.ts';

export { idToBytes, wireId } from './wireIds.ts';

/**
 * What an envelope says, once its signature has been checked. An envelope's bytes are canonical CBOR of
 * `{ body, signature }`; `body` is canonical CBOR of an EnvelopeContent; `payload` is canonical CBOR of what the
 * type asks for. Ids travel as raw bytes and are text in memory.
 *
 * Fields that this version does not know stay in the bytes, are covered by the signature and are passed on.
 */
const count = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER);

/** The blobs that an envelope brings along, told in clear so that a keeper, too, can fetch and forget them. */
export const BlobMention = z.looseObject({
  id: wireId.blob,
  /** Length of the ciphertext. */
  size: count,
  /** 0 thumbnail, 1 preview, 2 original: the order of fetching. */
  rank: z.number().int().min(0).max(2),
});

export const EnvelopeContent = z.looseObject({
  v: z.literal(1),
  /** Null only in the entry that founds a circle: its own hash becomes the circle's id. */
  circle: wireId.circle.nullable(),
  type: z.string().regex(/^[a-z][a-zA-Z]{0,31}$/),
  author: wireId.device,
  /** Counts the author's envelopes in this circle from 1. */
  seq: count.min(1),
  /** The link of the author's envelope before this one (`linkOf`); null in their first. */
  previous: wireId.link.nullable(),
  /** Lamport clock of the circle: orders what people did without asking anybody's clock. */
  clock: count,
  /** For membership entries: their parents in the graph. For all others: the membership heads their author knew. */
  heads: z.array(wireId.envelope).max(64),
  blobs: z.array(BlobMention).max(16),
  payload: bytesUpTo(4 * 1024 * 1024),
});
export type EnvelopeContent = z.infer<typeof EnvelopeContent>;

export const SignedEnvelope = z.strictObject({
  body: bytesUpTo(4 * 1024 * 1024 + 64 * 1024),
  signature: bytesOfLength(64),
});

/** A verified envelope: its signature is its author's and its id names its bytes. */
export type Envelope = EnvelopeContent & {
  readonly id: EnvelopeId;
  /** The circle it belongs to, also for the founding entry. */
  readonly circleId: CircleId;
  readonly bytes: Uint8Array;
};

/** A device as its admission records it. */
export const DeviceCard = z.looseObject({
  /** Ed25519 public key: the device's id. */
  device: wireId.device,
  /** X25519 public key for sealed boxes. */
  box: bytesOfLength(32),
  /** SHA-256 of its TLS certificate. */
  certificate: wireId.certificate,
  /** The device's own signature over the three fields above: nobody can admit a device with somebody else's keys. */
  proof: bytesOfLength(64),
});
export type DeviceCard = z.infer<typeof DeviceCard>;

/**
 * The last links of a device's chain that somebody knew, usually one. What takes something from a device names them:
 * what the device wrote and is not on the way back from there counts as written apart from it.
 */
const ChainEnds = z.array(wireId.link).max(16);
const EndsByDevice = z.array(z.looseObject({ device: wireId.device, ends: ChainEnds })).max(200);

/** Payloads of `membership` envelopes. */
export const MembershipBody = z.discriminatedUnion('kind', [
  z.looseObject({ kind: z.literal('found'), member: wireId.member, device: DeviceCard, nonce: bytesOfLength(16) }),
  /** Lets in a new member with a first device. `until` (milliseconds since 1970) only for guests. */
  z.looseObject({
    kind: z.literal('admitMember'),
    member: wireId.member,
    role: Role,
    until: wireTime.nullable(),
    device: DeviceCard,
  }),
  z.looseObject({ kind: z.literal('admitDevice'), member: wireId.member, device: DeviceCard }),
  z.looseObject({ kind: z.literal('removeDevice'), device: wireId.device, ends: ChainEnds }),
  z.looseObject({ kind: z.literal('removeMember'), member: wireId.member, ends: EndsByDevice }),
  /** `ends` matter where somebody stops being a guardian: of all the member's devices. */
  z.looseObject({
    kind: z.literal('changeRole'),
    member: wireId.member,
    role: Role,
    until: wireTime.nullable(),
    ends: EndsByDevice,
  }),
  /**
   * Two members who must not share an album, or may again. `ends`: of both members' devices, where they must not. `at`: the
   * author's clock, shown only; older apps did not note it.
   */
  z.looseObject({
    kind: z.literal('keepApart'),
    members: z.tuple([wireId.member, wireId.member]),
    apart: z.boolean(),
    ends: EndsByDevice,
    at: wireTime.nullable().optional(),
  }),
  /**
   * What somebody who is no guardian may do from now on. `ends`: of all the member's devices. `agreesTo`: another
   * guardian's proposal of the same, where the circle wants two for allowing more, or rules that wait as one. `at`: the
   * author's clock, shown only.
   */
  z.looseObject({
    kind: z.literal('rules'),
    member: wireId.member,
    rules: WireRules,
    ends: EndsByDevice,
    agreesTo: wireId.envelope.nullable(),
    at: wireTime.nullable(),
  }),
  /** Changes nothing until a second guardian agrees to it. */
  z.looseObject({ kind: z.literal('proposal'), member: wireId.member, rules: WireRules, at: wireTime.nullable() }),
  /** A guardian's no to a proposal; the proposer's own takes it back. It gives nothing and takes nothing. */
  z.looseObject({ kind: z.literal('refusal'), proposal: wireId.envelope, at: wireTime.nullable() }),
  /** How many guardians it takes to allow somebody more. To go back to one takes both. */
  z.looseObject({
    kind: z.literal('widening'),
    guardians: z.union([z.literal(1), z.literal(2)]),
  }),
]);
export type MembershipBody = z.infer<typeof MembershipBody>;

const Wrap = { device: wireId.device, sealed: bytesOfLength(32 + 48) };

/** Payload of `epoch`: starts an album's next key. */
export const EpochBody = z.looseObject({
  album: wireId.album,
  number: count,
  /** The epoch this one follows; null for an album's first. */
  previous: wireId.envelope.nullable(),
  audience: z.array(wireId.member).min(1).max(2000),
  /** Keyed hash that only this epoch's key gives: a wrapped key that does not match is not accepted. */
  commitment: bytesOfLength(hashBytes),
  wraps: z.array(z.looseObject(Wrap)).max(8000),
  /** Whose room it is the first epoch of; see `roomIdOf`. Absent in all others. */
  room: wireId.member.optional(),
  /** Where somebody chose who sees the album: their clock, in milliseconds since 1970; shown only. Earlier versions said none. */
  at: wireTime.optional(),
});
export type EpochBody = z.infer<typeof EpochBody>;

/** Payload of `keys`: gives keys of existing epochs to further devices. */
export const KeysBody = z.looseObject({
  album: wireId.album,
  wraps: z
    .array(z.looseObject({ epoch: wireId.envelope, ...Wrap }))
    .min(1)
    .max(8000),
});
export type KeysBody = z.infer<typeof KeysBody>;

/** Payload of `document`: something only the audience can read. */
export const DocumentBody = z.looseObject({
  album: wireId.album,
  epoch: wireId.envelope,
  /** Hash of the plaintext under the epoch's key: the author vouches for one reading. */
  plaintextHash: bytesOfLength(hashBytes),
  sealed: bytesUpTo(1024 * 1024),
  /** Told in clear, so that everybody's gate can hold it against its author's rules; absent for all else. */
  says: z.enum(['comment', 'reaction']).optional(),
});
export type DocumentBody = z.infer<typeof DocumentBody>;

/**
 * Payload of `takeBack`: these envelopes are erased and never let in again. Author and seq are repeated here so
 * that, once the target is gone, its author still knows which numbers are used up; `previous`, so that its author's
 * chain can still be followed past the hole. Nobody can lie about that one: with the id it makes the link that the
 * author's next envelope names.
 */
export const TakeBackBody = z.looseObject({
  targets: z
    .array(z.looseObject({ id: wireId.envelope, author: wireId.device, seq: count, previous: wireId.link.nullable() }))
    .min(1)
    .max(5000),
  /** The photos among them, for telling later what was taken down; they are their authors' by their ids. */
  photos: z.array(bytesOfLength(16)).max(5000).optional(),
  /** The author's clock, in milliseconds since 1970; shown only. */
  at: wireTime.nullable().optional(),
});
export type TakeBackBody = z.infer<typeof TakeBackBody>;

/** Each once: a signed list may cost no more than it says. */
const eachOnce = (ids: readonly unknown[]): boolean => new Set(ids).size === ids.length;
/** So many envelopes one hold names; the app names one. */
export const mostHeldAtOnce = 16;
/** So many holds one release names; of a photo with more, several do. */
export const mostReleasedAtOnce = 64;

/**
 * Payload of `hold`: these envelopes' photos are shown to nobody until a guardian who knew of it says otherwise. Nothing is
 * erased.
 */
export const HoldBody = z.looseObject({
  targets: z.array(wireId.envelope).min(1).max(mostHeldAtOnce).refine(eachOnce, 'named twice'),
  /** The author's clock, in milliseconds since 1970; shown only. */
  at: wireTime.nullable().optional(),
});
export type HoldBody = z.infer<typeof HoldBody>;

/** Payload of `release`: these holds, which its author knew of, hold no longer. */
export const ReleaseBody = z.looseObject({
  holds: z.array(wireId.envelope).min(1).max(mostReleasedAtOnce).refine(eachOnce, 'named twice'),
  /**
   * Which requests and reports this answers: an `answerMark` of each, among others that nobody can tell from them. Always as
   * many, so that nobody learns whether there was one.
   */
  answers: z.array(bytesOfLength(hashBytes)).max(answersInRelease).optional(),
  /** Words that come with one of them (`sealAnswer`), or as many bytes that nobody can open; earlier versions had none. */
  words: bytesUpTo(4096).optional(),
  /** As in a hold. */
  at: wireTime.nullable().optional(),
});
export type ReleaseBody = z.infer<typeof ReleaseBody>;

/** Payload of `erased`: by these takings back nothing is left on the author's computer. */
export const ErasedBody = z.looseObject({ takeBacks: z.array(wireId.envelope).min(1).max(500) });
export type ErasedBody = z.infer<typeof ErasedBody>;

/**
 * Payload of `copyErased`: the author's computer was put out, knows it (its heads say so), and has erased what it had of
 * the circle. All that it may say.
 */
export const CopyErasedBody = z.looseObject({});

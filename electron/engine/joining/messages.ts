import { z } from 'zod';
import type { ProblemCode } from '#shared/contract/problems.ts';
import { Avatar } from '#shared/domain/people.ts';
import { PeerName } from '#shared/domain/text.ts';
import { wireId } from '../envelopes/content.ts';
import { bytesOfLength, bytesUpTo } from '../envelopes/canonical.ts';

/**
 * What two computers say to each other at joining, each frame canonical CBOR:
 *
 *   joiner → guardian   ask(commitment)                                   in clear
 *   guardian → joiner   offer(ephemeral, nonce, card, circle)             in clear
 *   joiner → guardian   reveal(ephemeral, nonce, card)                    in clear
 *
 * From here both have the keys and the code, and everything travels inside `sealed`:
 *
 *   joiner → guardian   introduction(name, avatar, device name, keeper?)  guardian → joiner   greeting(circle name)
 *                       confirmed       after a person compared the codes                     matched    after the code was typed
 *                                                                                             welcome(size, hash), slice(bytes) …
 *                       welcomed
 *
 * Either may say `end(code)` at any time. Fields that this version does not know are ignored.
 */
export const protocol = 1;

export const nonceBytes = 32;
const key = bytesOfLength(32);
const nonce = bytesOfLength(nonceBytes);
const card = bytesUpTo(4096);

/** Reasons that one side tells the other. A reason from a later version tells only that the other side is gone. */
export const EndCode = z.enum([
  'ALREADY_IN',
  'BUSY',
  'CANCELLED',
  'CODES_DIFFER',
  'DOOR_CLOSED',
  'OTHER_SIDE_GONE',
  'PROTOCOL_MISMATCH',
  'REFUSED',
  'TIMED_OUT',
  'WRONG_CODE',
]) satisfies z.ZodType<ProblemCode>;
export type EndCode = z.infer<typeof EndCode>;

const End = z.object({ t: z.literal('end'), code: EndCode.catch('OTHER_SIDE_GONE') });

/** Bytes of a welcome per frame. */
export const sliceBytes = 256 * 1024;
/** A longer frame ends the request unread: the first ones come from strangers. */
export const mostFrameBytes = { inClear: 16 * 1024, sealed: sliceBytes + 1024 } as const;
export const mostWelcomeBytes = 64 * 1024 * 1024;

export const Frame = z.discriminatedUnion('t', [
  z.object({ t: z.literal('ask'), protocol: z.literal(protocol), commitment: bytesOfLength(32) }),
  z.object({ t: z.literal('offer'), ephemeral: key, nonce, card, circle: wireId.circle }),
  z.object({ t: z.literal('reveal'), ephemeral: key, nonce, card }),
  z.object({ t: z.literal('sealed'), box: bytesUpTo(mostFrameBytes.sealed) }),
  End,
]);
export type Frame = z.infer<typeof Frame>;

/** What is said inside `sealed`. */
export const Said = z.discriminatedUnion('t', [
  z.object({
    t: z.literal('introduction'),
    name: PeerName,
    avatar: Avatar,
    deviceName: PeerName,
    /** A computer that stores and passes on and wants no key; absent for a person's. */
    keeper: z.literal(true).optional(),
  }),
  z.object({ t: z.literal('confirmed') }),
  z.object({ t: z.literal('welcomed') }),
  z.object({ t: z.literal('greeting'), circleName: PeerName }),
  z.object({ t: z.literal('matched') }),
  z.object({
    t: z.literal('welcome'),
    sizeBytes: z.number().int().min(1).max(mostWelcomeBytes),
    hash: bytesOfLength(32),
  }),
  z.object({ t: z.literal('slice'), bytes: bytesUpTo(sliceBytes) }),
  End,
]);
export type Said = z.infer<typeof Said>;

/** What the slices of a welcome make together. */
export const WelcomeBundle = z.object({
  circle: wireId.circle,
  circleName: PeerName,
  entries: z.array(bytesUpTo(mostWelcomeBytes)).max(100_000),
});

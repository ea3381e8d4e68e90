import { z } from 'zod';
import { bytesUpTo } from '../../envelopes/canonical.ts';
import { wireId } from '../../envelopes/content.ts';

/**
 * The messages of `/v1/sync`: one canonical CBOR map per binary WebSocket message, the same in both directions.
 *
 *   hello       first, once, from both sides
 *   circles     the circles in which the sender counts the receiver, whenever they change
 *   pull        asks for envelopes after a checkpoint; answered by one `page` or `refuse` with the same id
 *   watch       asks for `news` of a circle until `unwatch`
 *   status      what the sender still lacks, and of how many
 *   links       the devices that the sender is linked to; with the feature `links` only
 *   callBack    asks the receiver to open a connection on which the sender can fetch blobs
 *
 * Unknown fields are ignored; an unknown type, or anything that breaks a limit, ends the connection.
 */
export const protocolVersion = 1;

/** What this computer can do beyond the version. A message that belongs to one is sent to those who have it, too. */
export const ownFeatures = ['links'] as const;

export const limits = {
  /** One message. */
  frameBytes: 5 * 1024 * 1024,
  /** The envelopes of one page together, unless it holds only one. */
  pageBytes: 4 * 1024 * 1024,
  pageEnvelopes: 500,
  /** One envelope: the largest body, its signature and what CBOR adds. */
  envelopeBytes: 4 * 1024 * 1024 + 128 * 1024,
  circles: 256,
  links: 256,
  features: 32,
  /** Requests of one peer that wait for their answer. */
  requests: 16,
} as const;

const count = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER);
const requestId = z.number().int().min(1).max(0xffff_ffff);

/** For both ends of a WebSocket: what `ws` itself refuses or never does. */
export const webSocketLimits = {
  perMessageDeflate: false,
  maxPayload: limits.frameBytes,
  maxFragments: 1024,
  // A message that drips in byte by byte costs more memory than its bytes.
  maxBufferedChunks: 8192,
} as const;

/** Opaque to everybody but the store that gave it out. */
const checkpoint = z.object({ epoch: z.string().min(1).max(64), seq: count });
const circles = z.array(wireId.circle).max(limits.circles);
const envelopes = z
  .array(z.object({ id: wireId.envelope, bytes: bytesUpTo(limits.envelopeBytes) }))
  .max(limits.pageEnvelopes);

/** Read alone first, so that a peer of another version is told so whatever else its hello contains. */
export const AnyHello = z.object({ type: z.literal('hello'), protocol: count });

export const Message = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('hello'),
    protocol: z.literal(protocolVersion),
    /** What the sender can do beyond this version. None are defined yet. */
    features: z.array(z.string().min(1).max(32)).max(limits.features),
    /** Where the sender listens. */
    port: z.number().int().min(1).max(65_535),
    /** Random per start: tells a computer that was restarted from one that dialled twice. */
    start: bytesUpTo(16),
    circles,
  }),
  z.object({ type: z.literal('circles'), circles }),
  z.object({
    type: z.literal('pull'),
    id: requestId,
    circle: wireId.circle,
    after: checkpoint.nullable(),
    limit: z.number().int().min(1).max(0xffff),
  }),
  z.object({
    type: z.literal('page'),
    id: requestId,
    /** None: that was all. Fewer than asked for means nothing, because a page is bounded by bytes, too. */
    envelopes,
    checkpoint,
  }),
  z.object({ type: z.literal('refuse'), id: requestId, code: z.enum(['NOT_ADMITTED', 'FAILED']) }),
  z.object({ type: z.literal('watch'), circle: wireId.circle }),
  z.object({ type: z.literal('unwatch'), circle: wireId.circle }),
  z.object({ type: z.literal('news'), circle: wireId.circle, envelopes, checkpoint }),
  z.object({ type: z.literal('status'), circle: wireId.circle, thumbnails: count, originals: count, pictures: count }),
  z.object({ type: z.literal('links'), devices: z.array(wireId.device).max(limits.links) }),
  z.object({ type: z.literal('callBack') }),
]);
/** As it arrives: ids are text. */
export type Message = z.output<typeof Message>;
export type MessageOf<Type extends Message['type']> = Extract<Message, { type: Type }>;

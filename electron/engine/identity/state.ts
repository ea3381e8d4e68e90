import { z } from 'zod';
import { CertificateHash, CircleId, DeviceId, EnvelopeId, MemberId } from '#shared/domain/ids.ts';
import { mostAtOnce } from '#shared/contract/inputs.ts';
import { Settings } from '#shared/contract/views.ts';

/**
 * What a profile remembers besides its keys, sealed in its vault. Every field but the ids has a default and unknown
 * fields are kept, so that the version before and the version after read each other's vaults.
 */
const timeMs = z.number().int();
const count = z.number().int().min(0);

/** Where another device of a circle was last found; hints, never trust. */
export const RememberedDevice = z.looseObject({
  device: DeviceId,
  /** By which it is known again also when the membership that names it is lost here. */
  certificate: CertificateHash.optional(),
  /** `host:port`, `[v6]:port`; newest first. */
  addresses: z.array(z.string().max(200)).max(16).default([]),
  /** Milliseconds since 1970 UTC by this computer's clock, for showing only. */
  lastSeenMs: timeMs.nullable().default(null),
  /** How many pictures it had, as it last said. */
  has: z.looseObject({ thumbnails: count, originals: count }).optional(),
});
export type RememberedDevice = z.infer<typeof RememberedDevice>;

/** Of what was read, so much is known still; what was read before that is told no more. */
export const mostSeen = 400;

export const JoinedCircle = z.looseObject({
  id: CircleId,
  me: MemberId,
  /** The circle's name as last known, for screens that are up before its store is. */
  name: z.string().max(200).default(''),
  joinedAtMs: timeMs.default(0),
  devices: z.array(RememberedDevice).max(10_000).default([]),
  /** The highest membership heads ever seen: a store that knows less was rolled back. */
  heads: z.array(EnvelopeId).max(64).default([]),
  /** Own membership entries that were about to be stored when this was written. */
  promised: z.array(EnvelopeId).max(64).optional(),
  /** Of the numbers of this device's envelopes: the highest that was given to one, and that was seen in the store. */
  numbers: z.looseObject({ used: z.number().int().min(0), kept: z.number().int().min(0) }).optional(),
  /** What the guardians are called, for whom they take out: by then nothing of the circle can be read here. */
  guardians: z
    .array(z.looseObject({ member: MemberId, name: z.string().max(200) }))
    .max(1000)
    .optional(),
  /** What the person has read here of what they were told, by the facts' keys, the latest first. */
  seen: z.array(z.string().max(200)).max(mostAtOnce).optional(),
  /** Since when it is known here that this computer is out, by its clock. */
  outSinceMs: timeMs.optional(),
  /** Which file the store was in when all this was seen there. */
  storeFile: z.string().max(100).optional(),
});
export type JoinedCircle = z.infer<typeof JoinedCircle>;

export const VaultState = z.looseObject({
  /** What the person calls this computer; empty until they said. */
  deviceName: z.string().max(200).default(''),
  settings: Settings.default({ theme: 'system', textSize: 'normal', idleLockMinutes: 15 }),
  circles: z.array(JoinedCircle).max(100).default([]),
});
export type VaultState = z.infer<typeof VaultState>;

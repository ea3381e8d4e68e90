import { createHash, randomBytes } from 'node:crypto';
import { CircleId, DeviceId, EnvelopeId } from '#shared/domain/ids.ts';
import { failed, ok } from '#shared/domain/result.ts';
import type { Gate, StoredEnvelope } from '../types.ts';

const hash = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('base64url');

export const circleNamed = (name: string): CircleId => CircleId.parse(hash(Buffer.from(`circle ${name}`)));
export const deviceNamed = (name: string): DeviceId => DeviceId.parse(hash(Buffer.from(`device ${name}`)));

export const family = circleNamed('family');

/** An envelope whose id is the hash of its bytes, as all real ones are. */
export function envelope(text: string, circle = family): StoredEnvelope {
  const bytes = new TextEncoder().encode(text);
  return { id: EnvelopeId.parse(hash(bytes)), circle, bytes };
}

/** `count` different ones of about the size of a real one. */
export const envelopes = (count: number, name = '', circle = family, sizeBytes = 600): StoredEnvelope[] =>
  Array.from({ length: count }, (_, index) =>
    envelope(`${name} ${index} ${randomBytes(sizeBytes / 2).toString('hex')}`, circle),
  );

/** Somebody else's bytes under the id of a good one. */
export const forged = ({ id, circle }: StoredEnvelope): StoredEnvelope => ({
  id,
  circle,
  bytes: new TextEncoder().encode('forged'),
});

/** Lets everything in whose id is the hash of its bytes. */
export const hashGate: Gate = ({ id, bytes }) => (hash(bytes) === id ? ok(undefined) : failed({ code: 'WRONG_ID' }));

export const idsOf = (list: readonly StoredEnvelope[]): EnvelopeId[] => list.map(({ id }) => id);
export const textOf = ({ bytes }: StoredEnvelope): string => new TextDecoder().decode(bytes);

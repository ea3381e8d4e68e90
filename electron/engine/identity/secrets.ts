import { z } from 'zod';
import type { Problem } from '#shared/contract/problems.ts';
import { CertificateHash, DeviceId, type ProfileId } from '#shared/domain/ids.ts';
import { Avatar } from '#shared/domain/people.ts';
import { failed, type Result } from '#shared/domain/result.ts';
import {
  bytesOf,
  deriveKey,
  newBoxKeyPair,
  newSigningKeyPair,
  seal,
  toText,
  unseal,
  type KeyPair,
} from '../crypto/index.ts';
import { bytesOfLength, decodeCanonical, encodeCanonical } from '../envelopes/canonical.ts';
import { VaultState } from './state.ts';
import type { OwnDevice, TlsIdentity } from './types.ts';

/** What a profile shows of itself before it is opened. */
export const Face = z.looseObject({
  name: z.string().max(200),
  avatar: Avatar,
  /** Orders the faces on the lock screen. */
  createdAtMs: z.number().int(),
  /** On the card alone, so that others who use this computer know this device for one of its own. A public key. */
  device: DeviceId.optional(),
  /** On the card alone: its person has read that they, or this computer, are in no family any more. Not which, nor why. */
  isOut: z.boolean().optional(),
  /** On the card alone: a guardian wants it erased, on how many more days of use, and which day was counted last (since 1970). */
  toErase: z.looseObject({ by: z.string().max(200), daysLeft: z.number().int(), day: z.number().int() }).optional(),
});
export type Face = z.infer<typeof Face>;

const version = 1;
const SigningKeys = z.strictObject({ publicKey: bytesOfLength(32), secretKey: bytesOfLength(64) });
const BoxKeys = z.strictObject({ publicKey: bytesOfLength(32), secretKey: bytesOfLength(32) });

/** Everything in `secrets.sealed`. */
const Secrets = z.looseObject({
  v: z.literal(version),
  face: Face,
  signing: SigningKeys,
  box: BoxKeys,
  tls: z.looseObject({ certificatePem: z.string(), privateKeyPem: z.string(), certificateHash: CertificateHash }),
  state: VaultState,
});
export type Secrets = z.infer<typeof Secrets>;

export const newSecrets = (face: Face, tls: TlsIdentity): Secrets => ({
  v: version,
  face,
  signing: newSigningKeyPair(),
  box: newBoxKeyPair(),
  tls: { ...tls },
  state: VaultState.parse({}),
});

export const sealSecrets = (profile: ProfileId, vaultKey: Uint8Array, secrets: Secrets): Uint8Array =>
  seal(secretsKey(vaultKey), encodeCanonical(secrets), secretsContext(profile));

/** DATA_DAMAGED, DATA_NEWER. */
export function unsealSecrets(profile: ProfileId, vaultKey: Uint8Array, sealed: Uint8Array): Result<Secrets, Problem> {
  const plain = unseal(secretsKey(vaultKey), sealed, secretsContext(profile));
  if (plain === undefined) return failed({ code: 'DATA_DAMAGED', detail: 'secrets' });
  const versioned = decodeCanonical(z.looseObject({ v: z.number() }), plain);
  if (versioned.ok && versioned.value.v > version) return failed({ code: 'DATA_NEWER', detail: 'secrets' });
  const secrets = decodeCanonical(Secrets, plain);
  // What did not fit is not told: it could be in a log, and these are secrets.
  return secrets.ok ? secrets : failed({ code: 'DATA_DAMAGED', detail: 'secrets' });
}

export const deviceOf = ({ signing, box, tls }: Secrets): OwnDevice => ({
  id: DeviceId.parse(toText(signing.publicKey)),
  signing: signing satisfies KeyPair,
  box: box satisfies KeyPair,
  tls,
});

/** What lies on the profile's card. */
export const cardOf = (secrets: Secrets): Face => ({
  ...secrets.face,
  device: deviceOf(secrets).id,
  ...(isInNoFamilyAnyMore(secrets.state) && { isOut: true }),
});

const isInNoFamilyAnyMore = ({ circles }: VaultState): boolean =>
  circles.length > 0 && circles.every(({ outSinceMs }) => outSinceMs !== undefined);

/** A face under the computer's key. */
export const sealFace = (profile: ProfileId, computerKey: Uint8Array, face: Face): Uint8Array =>
  seal(computerKey, encodeCanonical(face), faceContext(profile));

/** Undefined when it cannot be read: the face is in the vault as well, and is sealed anew when that is opened. */
export function unsealFace(profile: ProfileId, computerKey: Uint8Array, sealed: Uint8Array): Face | undefined {
  const plain = unseal(computerKey, sealed, faceContext(profile));
  const face = plain && decodeCanonical(Face, plain);
  return face?.ok === true ? face.value : undefined;
}

const secretsKey = (vaultKey: Uint8Array): Uint8Array => deriveKey(vaultKey, 'identity/secrets');
const secretsContext = (profile: ProfileId): Uint8Array => encodeCanonical(['homeroll/secrets/1', bytesOf(profile)]);
const faceContext = (profile: ProfileId): Uint8Array => encodeCanonical(['homeroll/card/1', bytesOf(profile)]);

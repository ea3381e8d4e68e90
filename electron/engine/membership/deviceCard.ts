import { DeviceId, type CertificateHash } from '#shared/domain/ids.ts';
import { bytesOf, sign, toText, verify, type KeyPair } from '../crypto/index.ts';
import { encodeCanonical } from '../envelopes/canonical.ts';
import type { DeviceCard } from '../envelopes/content.ts';

type Claims = Pick<DeviceCard, 'device' | 'box' | 'certificate'>;

/** The bytes that a device signs to say that these keys are its own: canonical CBOR under a domain tag. */
export const deviceProofBytes = ({ device, box, certificate }: Claims): Uint8Array =>
  encodeCanonical(['homeroll/device-card/1', bytesOf(device), box, bytesOf(certificate)]);

/**
 * A device's card as its admission records it.
 * @param signing its Ed25519 key pair: the public key becomes the device's id.
 * @param box its X25519 public key, 32 bytes.
 */
export function makeDeviceCard(signing: KeyPair, box: Uint8Array, certificate: CertificateHash): DeviceCard {
  const claims = { device: DeviceId.parse(toText(signing.publicKey)), box, certificate };
  return { ...claims, proof: sign(deviceProofBytes(claims), signing.secretKey) };
}

/** Whether the device itself vouches for the card: nobody can admit a device with somebody else's keys. */
export const checkDeviceCard = (card: DeviceCard): boolean =>
  verify(card.proof, deviceProofBytes(card), bytesOf(card.device));

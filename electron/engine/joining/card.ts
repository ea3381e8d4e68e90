import type { CertificateHash } from '#shared/domain/ids.ts';
import { DeviceCard, idToBytes } from '../envelopes/content.ts';
import { decodeCanonical, encodeCanonical } from '../envelopes/canonical.ts';
import type { CheckCard } from './types.ts';

/** A card as it travels: these very bytes go into the commitment and the transcript. */
export const encodeCard = (card: DeviceCard): Uint8Array =>
  encodeCanonical({ ...card, device: idToBytes(card.device), certificate: idToBytes(card.certificate) });

/**
 * The other side's card; undefined unless its device has signed it and it names the certificate that was seen on this
 * very channel.
 */
export function readCard(
  bytes: Uint8Array,
  seenCertificate: CertificateHash,
  checkCard: CheckCard,
): DeviceCard | undefined {
  const card = decodeCanonical(DeviceCard, bytes);
  if (!card.ok || card.value.certificate !== seenCertificate) return undefined;
  return checkCard(card.value) ? card.value : undefined;
}

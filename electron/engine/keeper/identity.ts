import { join } from 'node:path';
import { z } from 'zod';
import type { Problem } from '#shared/contract/problems.ts';
import { CertificateHash, DeviceId } from '#shared/domain/ids.ts';
import { failed, ok, type Result } from '#shared/domain/result.ts';
import { bytesOf, fromText, newSigningKeyPair, randomBytes, toText, wipe } from '../crypto/index.ts';
import type { DeviceCard } from '../envelopes/index.ts';
import { readIfThere, realFiles, writeAtomically } from '../disk/files.ts';
import { keeperFile } from '../identity/index.ts';
import { makeDeviceCard } from '../membership/index.ts';
import { createTlsIdentity, type TlsIdentity } from '../network/index.ts';
import { jsonIn } from './jsonIn.ts';

/**
 * Who a keeper is: the card that circles admit it by, and the TLS key that proves it is this computer.
 *
 * There is nothing else. Its signing key signs the card and is thrown away at once, because a keeper never says
 * anything in a circle's name; and its box key never had a secret half at all: it is 32 random bytes that look like a
 * public key. So whatever somebody seals to a keeper, by mistake or because they were made to, stays shut.
 */
type KeeperIdentity = { readonly card: DeviceCard; readonly tls: TlsIdentity };

const bytesIn = (count: number) =>
  z
    .string()
    .refine((text) => fromText(text)?.length === count)
    .transform((text) => bytesOf(text));

const File = z.object({
  format: z.literal(1),
  device: DeviceId,
  box: bytesIn(32),
  proof: bytesIn(64),
  certificate: CertificateHash,
  certificatePem: z.string(),
  privateKeyPem: z.string(),
});

/**
 * The identity that lies in the folder, readable by its owner alone and behind no passphrase: a keeper comes back by
 * itself after a power cut. Made anew where there is none. DATA_DAMAGED, DISK_FULL, DISK_FAILED.
 */
export async function openIdentity(directory: string): Promise<Result<KeeperIdentity, Problem>> {
  const path = join(directory, keeperFile);
  const bytes = await readIfThere(realFiles, path);
  if (!bytes.ok) return bytes;
  if (bytes.value !== undefined) return parse(bytes.value);
  const made = await makeIdentity();
  const written = await writeAtomically(realFiles, path, encode(made));
  return written.ok ? ok(made) : written;
}

async function makeIdentity(): Promise<KeeperIdentity> {
  const tls = await createTlsIdentity();
  const signing = newSigningKeyPair();
  const card = makeDeviceCard(signing, randomBytes(32), tls.certificateHash);
  wipe(signing.secretKey);
  return { card, tls };
}

const encode = ({ card, tls }: KeeperIdentity): Uint8Array =>
  new TextEncoder().encode(
    JSON.stringify({
      format: 1,
      device: card.device,
      box: toText(card.box),
      proof: toText(card.proof),
      certificate: card.certificate,
      certificatePem: tls.certificatePem,
      privateKeyPem: tls.privateKeyPem,
    } satisfies z.input<typeof File>),
  );

function parse(bytes: Uint8Array): Result<KeeperIdentity, Problem> {
  const file = File.safeParse(jsonIn(bytes));
  if (!file.success) return failed({ code: 'DATA_DAMAGED', detail: keeperFile });
  const { device, box, proof, certificate, certificatePem, privateKeyPem } = file.data;
  return ok({
    card: { device, box, proof, certificate },
    tls: { certificatePem, privateKeyPem, certificateHash: certificate },
  });
}

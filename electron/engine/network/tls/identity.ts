import { X509Certificate } from 'node:crypto';
import { CertificateHash } from '#shared/domain/ids.ts';
import { sha256, toText } from '../../crypto/index.ts';
import type { TlsIdentity } from '../types.ts';

/** P-256, because Ed25519 certificates fail in Electron's BoringSSL. */
const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };

/**
 * A new self-signed certificate. It names nobody and has the same dates for everybody: only its hash counts, which
 * the device's admission pins. It never expires, because a clock may be wrong by years.
 */
export async function createTlsIdentity(): Promise<TlsIdentity> {
  // Loaded only here, because it is large and a profile needs it once in its life. The library asks for the polyfill.
  await import('reflect-metadata');
  const { X509CertificateGenerator } = await import('@peculiar/x509');
  const keys = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const certificate = await X509CertificateGenerator.createSelfSigned({
    notBefore: new Date('2000-01-01T00:00:00Z'),
    // "No well-defined expiration date", RFC 5280, section 4.1.2.5.
    notAfter: new Date('9999-12-31T23:59:59Z'),
    signingAlgorithm: algorithm,
    keys,
  });
  const privateKey = Buffer.from(await crypto.subtle.exportKey('pkcs8', keys.privateKey));
  const certificatePem = certificate.toString('pem');
  return { certificatePem, privateKeyPem: toPem(privateKey), certificateHash: hashOfCertificate(certificatePem) };
}

/** The pin of a certificate: SHA-256 of its DER form. */
export const hashOfCertificate = (certificate: string | Uint8Array): CertificateHash =>
  CertificateHash.parse(toText(sha256(new X509Certificate(certificate).raw)));

const toPem = (pkcs8: Buffer): string =>
  `-----BEGIN PRIVATE KEY-----\n${(pkcs8.toString('base64').match(/.{1,64}/g) ?? []).join('\n')}\n-----END PRIVATE KEY-----\n`;

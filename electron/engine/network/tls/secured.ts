import { constants } from 'node:crypto';
import type { SecureContextOptions, TLSSocket } from 'node:tls';
import type { CertificateHash } from '#shared/domain/ids.ts';
import { failed, ok, type Result } from '#shared/domain/result.ts';
import { sha256, toText } from '../../crypto/index.ts';
import { CertificateHash as CertificateHashSchema } from '#shared/domain/ids.ts';
import type { TlsIdentity } from '../types.ts';

/** Names the shape of the transport: HTTP/1.1 and WebSockets over mutual TLS. */
export const alpn = 'homeroll/1';

/** What both ends of every connection have in common. */
export const tlsOptions = ({ certificatePem, privateKeyPem }: TlsIdentity) =>
  ({
    cert: certificatePem,
    key: privateKeyPem,
    minVersion: 'TLSv1.3',
    maxVersion: 'TLSv1.3',
    ALPNProtocols: [alpn],
    // Every connection shows its certificate: nothing to resume is handed out.
    secureOptions: constants.SSL_OP_NO_TICKET,
    // There is no authority to ask. `certificateOf` decides instead, after every handshake, on both sides.
    requestCert: true,
    rejectUnauthorized: false,
  }) satisfies SecureContextOptions & Record<string, unknown>;

export type HandshakeProblem = 'WRONG_TLS' | 'WRONG_ALPN' | 'RESUMED' | 'NO_CERTIFICATE';

/**
 * The pin of the other side, once its handshake is done. With `rejectUnauthorized: false` Node lets a client
 * without a certificate in, and a resumed session shows none: both are refused here. That the other side holds the
 * certificate's private key has been proved by the handshake itself (TLS 1.3 CertificateVerify).
 *
 * To be asked once per socket: on the side that dialled, Node 24 gives the certificate out one time only.
 */
export function certificateOf(socket: TLSSocket): Result<CertificateHash, HandshakeProblem> {
  if (socket.getProtocol() !== 'TLSv1.3') return failed('WRONG_TLS');
  if (socket.alpnProtocol !== alpn) return failed('WRONG_ALPN');
  if (socket.isSessionReused()) return failed('RESUMED');
  const certificate = socket.getPeerX509Certificate();
  if (certificate === undefined) return failed('NO_CERTIFICATE');
  return ok(CertificateHashSchema.parse(toText(sha256(certificate.raw))));
}

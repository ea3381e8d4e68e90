import { connect, type TLSSocket } from 'node:tls';
import type { CertificateHash } from '#shared/domain/ids.ts';
import { failed, ok, type Result } from '#shared/domain/result.ts';
import { formatAddress, isLocal } from '../local.ts';
import type { Address, TlsIdentity } from '../types.ts';
import { certificateOf, tlsOptions } from './secured.ts';

export type Secured = { readonly socket: TLSSocket; readonly certificate: CertificateHash };
export type DialProblem =
  | 'NOT_LOCAL'
  /** No way there, or nobody at the address. */
  | 'UNREACHABLE'
  /** A computer is there, and no Homeroll at that port. */
  | 'CLOSED_PORT'
  /** Nothing came back: asleep, behind a firewall, or kept apart. */
  | 'NO_ANSWER'
  | 'PROTOCOL_MISMATCH'
  | 'CANCELLED';

export type DialOptions = {
  readonly identity: TlsIdentity;
  /** For TCP and TLS together. */
  readonly handshakeMs: number;
  readonly signal?: AbortSignal | undefined;
  /** Told of every address outside the local network that was asked for. */
  readonly onRefused: (address: string) => void;
};

/**
 * The one place from which Homeroll opens a connection. It connects to IP literals of the local network only, and
 * hands the socket out once the other side's certificate is known; whether that is the right one is for the caller.
 */
export async function dial(address: Address, options: DialOptions): Promise<Result<Secured, DialProblem>> {
  const { identity, handshakeMs, signal, onRefused } = options;
  if (!isLocal(address.host)) {
    onRefused(formatAddress(address));
    return failed('NOT_LOCAL');
  }
  if (signal?.aborted === true) return failed('CANCELLED');
  return new Promise((resolve) => {
    const socket = connect({
      ...tlsOptions(identity),
      host: address.host,
      port: address.port,
      lookup: never,
      session: undefined,
    });
    const settle = (result: Result<Secured, DialProblem>): void => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', cancel);
      socket.removeListener('error', onError);
      // Later errors are followed by a close, which whoever uses the socket hears.
      socket.on('error', () => undefined);
      if (!result.ok) socket.destroy();
      resolve(result);
    };
    const cancel = (): void => settle(failed('CANCELLED'));
    const onError = (error: NodeJS.ErrnoException): void => settle(failed(problemOf(error)));
    const timer = setTimeout(() => settle(failed('NO_ANSWER')), handshakeMs);
    signal?.addEventListener('abort', cancel);
    socket.setNoDelay(true);
    socket.once('error', onError);
    socket.once('secureConnect', () => {
      const certificate = certificateOf(socket);
      settle(certificate.ok ? ok({ socket, certificate: certificate.value }) : failed('PROTOCOL_MISMATCH'));
    });
  });
}

/** No name is ever looked up: only literals get here. */
const never = (hostname: string): never => {
  throw new Error(`Not an IP literal: ${hostname}`);
};

/** OpenSSL and BoringSSL agree on the alert's name, not on its code. */
function problemOf({ code = '', message }: NodeJS.ErrnoException): DialProblem {
  if (/no.application.protocol|protocol.version/i.test(`${code} ${message}`)) return 'PROTOCOL_MISMATCH';
  if (/^(EHOSTUNREACH|ENETUNREACH|EHOSTDOWN|ENETDOWN|EADDRNOTAVAIL|EINVAL|EACCES|EPERM)$/.test(code))
    return 'UNREACHABLE';
  return code === 'ETIMEDOUT' ? 'NO_ANSWER' : 'CLOSED_PORT';
}

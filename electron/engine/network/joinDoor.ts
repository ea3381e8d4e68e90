import type { TLSSocket } from 'node:tls';
import type { WebSocket } from 'ws';
import type { CertificateHash } from '#shared/domain/ids.ts';
import { failed, ok, type Result } from '#shared/domain/result.ts';
import { randomBytes, toText } from '../crypto/index.ts';
import type { ConnectionRegistry } from './connections.ts';
import { withOwnZones } from './interfaces.ts';
import { createJoinChannel } from './joinChannel.ts';
import type { Caller } from './listener/callers.ts';
import { formatAddress } from './local.ts';
import type { DialProblem } from './tls/dial.ts';
import { dialFirst } from './tls/dialFirst.ts';
import { openWebSocket } from './tls/openWebSocket.ts';
import type { Address, JoinChannel, JoinDialProblem, NetworkOptions, Timing, TlsIdentity } from './types.ts';
import { doorHeader, type CloseReason } from './wire/reasons.ts';

/** The guardian's side of `/v1/join`: open or closed, and not too many at it. */
export type JoinDoor = {
  readonly name: string | null;
  /** Names this opening of the door; in the joining link. */
  readonly token: string | null;
  set(door: { readonly name: string } | null): void;
  /** `token` as the caller shows it, if they have a link. */
  refuse(caller: Caller, token: string | undefined): CloseReason | null;
  arrive(socket: WebSocket, stream: TLSSocket, caller: Caller): void;
  close(): void;
};

/** Who is prompted for is decided where the request is understood; these only bound the sockets. */
const mostChannels = 32;
/** Of these, places for those who have the link in their hands, whoever else knocks. */
const keptForInvited = 8;
const mostPerHost = 3;

export function createJoinDoor(identity: TlsIdentity, onJoin: NetworkOptions['onJoin']): JoinDoor {
  const channels = new Map<JoinChannel, string>();
  let name: string | null = null;
  let token: string | null = null;
  return {
    get name() {
      return name;
    },
    get token() {
      return token;
    },
    set(door) {
      name = door?.name ?? null;
      token = door === null ? null : (token ?? toText(randomBytes(9)));
    },
    refuse({ remoteHost }, shown) {
      if (name === null) return 'DOOR_CLOSED';
      const room = shown === token ? mostChannels : mostChannels - keptForInvited;
      const fromHost = [...channels.values()].filter((host) => host === remoteHost).length;
      return channels.size >= room || fromHost >= mostPerHost ? 'BUSY' : null;
    },
    arrive(socket, stream, { certificate, remoteHost }) {
      const channel = createJoinChannel(
        socket,
        stream,
        {
          localCertificate: identity.certificateHash,
          remoteCertificate: certificate,
          remoteAddress: remoteHost,
        },
        () => channels.delete(channel),
      );
      channels.set(channel, remoteHost);
      onJoin(channel);
    },
    close() {
      name = null;
      for (const channel of channels.keys()) channel.close('CLOSED');
    },
  };
}

/** The joiner's side: somewhere, or with a link at one of several addresses and with that computer only. */
export async function dialJoin(
  to: { readonly addresses: readonly Address[]; readonly pin?: CertificateHash; readonly token?: string },
  options: {
    readonly identity: TlsIdentity;
    readonly timing: Timing;
    readonly registry: ConnectionRegistry;
    readonly signal: AbortSignal | undefined;
  },
): Promise<Result<JoinChannel, JoinDialProblem>> {
  const { identity, timing, registry, signal } = options;
  const { handshakeMs, staggerMs } = timing;
  const addresses = to.addresses.flatMap((address) => withOwnZones(address));
  const dialled = await dialFirst(addresses, {
    identity,
    handshakeMs,
    staggerMs,
    pin: to.pin,
    signal,
    onRefused: (refused) => registry.refuse(refused),
  });
  if (!dialled.ok) return failed({ code: dialProblem(dialled.problem) });
  const { socket, certificate, address } = dialled.value;
  registry.addSocket(socket, { kind: 'joining', direction: 'out', device: null });
  const cancel = (): void => void socket.destroy();
  signal?.addEventListener('abort', cancel, { once: true });
  const headers = to.token === undefined ? {} : { [doorHeader]: to.token };
  const opened = await openWebSocket(dialled.value, '/v1/join', handshakeMs, headers);
  signal?.removeEventListener('abort', cancel);
  if (!opened.ok) return failed({ code: signal?.aborted === true ? 'CANCELLED' : dialProblem(opened.problem) });
  return ok(
    createJoinChannel(opened.value, socket, {
      localCertificate: identity.certificateHash,
      remoteCertificate: certificate,
      remoteAddress: formatAddress(address),
    }),
  );
}

function dialProblem(reason: CloseReason | DialProblem | 'OTHER_COMPUTER'): JoinDialProblem['code'] {
  switch (reason) {
    case 'DOOR_CLOSED':
    case 'BUSY':
    case 'PROTOCOL_MISMATCH':
    case 'NOT_LOCAL':
    case 'CANCELLED':
    case 'OTHER_COMPUTER':
      return reason;
    default:
      return 'CANNOT_REACH';
  }
}

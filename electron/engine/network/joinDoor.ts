import type { TLSSocket } from 'node:tls';
import type { WebSocket } from 'ws';
import { failed, ok, type Result } from '#shared/domain/result.ts';
import type { ConnectionRegistry } from './connections.ts';
import { createJoinChannel } from './joinChannel.ts';
import type { Caller } from './listener/callers.ts';
import { formatAddress } from './local.ts';
import { dial } from './tls/dial.ts';
import { openWebSocket } from './tls/openWebSocket.ts';
import type { Address, JoinChannel, JoinDialProblem, NetworkOptions, Timing, TlsIdentity } from './types.ts';
import type { CloseReason } from './wire/reasons.ts';

/** The guardian's side of `/v1/join`: open or closed, and not too many at it. */
export type JoinDoor = {
  readonly name: string | null;
  set(door: { readonly name: string } | null): void;
  refuse(caller: Caller): CloseReason | null;
  arrive(socket: WebSocket, stream: TLSSocket, caller: Caller): void;
  close(): void;
};

/** Who is prompted for is decided where the request is understood; these only bound the sockets. */
const mostChannels = 32;
const mostPerHost = 3;

export function createJoinDoor(identity: TlsIdentity, onJoin: NetworkOptions['onJoin']): JoinDoor {
  const channels = new Map<JoinChannel, string>();
  let name: string | null = null;
  return {
    get name() {
      return name;
    },
    set(door) {
      name = door?.name ?? null;
    },
    refuse({ remoteHost }) {
      if (name === null) return 'DOOR_CLOSED';
      const fromHost = [...channels.values()].filter((host) => host === remoteHost).length;
      return channels.size >= mostChannels || fromHost >= mostPerHost ? 'BUSY' : null;
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

/** The joiner's side. */
export async function dialJoin(
  address: Address,
  options: {
    readonly identity: TlsIdentity;
    readonly timing: Timing;
    readonly registry: ConnectionRegistry;
    readonly signal: AbortSignal | undefined;
  },
): Promise<Result<JoinChannel, JoinDialProblem>> {
  const { identity, timing, registry, signal } = options;
  const { handshakeMs } = timing;
  const dialled = await dial(address, {
    identity,
    handshakeMs,
    signal,
    onRefused: (refused) => registry.refuse(refused),
  });
  if (!dialled.ok) return failed({ code: dialled.problem });
  const { socket, certificate } = dialled.value;
  registry.addSocket(socket, { kind: 'joining', direction: 'out', device: null });
  const cancel = (): void => void socket.destroy();
  signal?.addEventListener('abort', cancel, { once: true });
  const opened = await openWebSocket(dialled.value, '/v1/join', handshakeMs);
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

function dialProblem(reason: CloseReason): JoinDialProblem['code'] {
  switch (reason) {
    case 'DOOR_CLOSED':
    case 'BUSY':
    case 'PROTOCOL_MISMATCH':
      return reason;
    default:
      return 'CANNOT_REACH';
  }
}

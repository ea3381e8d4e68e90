import { createSocket, type RemoteInfo, type Socket } from 'node:dgram';
import { EventEmitter } from 'node:events';
import { isLocal } from '../local.ts';
import { createTokenBucket } from '../wire/tokenBucket.ts';

export const multicastGroup = '224.0.0.251';
export const multicastGroup6 = 'ff02::fb';

type Options = {
  readonly type: 'udp4' | 'udp6';
  /** The one interface that is spoken on, as sockets want it named: its IPv4 address, or `::%zone`. */
  readonly through: string;
  readonly port: number;
  readonly onTraffic: (bytesIn: number, bytesOut: number) => void;
  readonly onHeard: (message: Uint8Array, from: RemoteInfo) => void;
  /** Asked for each question that the library wants to send. */
  readonly mayAsk: () => boolean;
  /** The socket is of no use any more. */
  readonly onBroken: (reason: string) => void;
};

/** RFC 6762, section 17: no mDNS message is longer. */
const longestMessageBytes = 9000;
const messagesPerSecond = 500;
const messagesBurst = 2000;

/**
 * What the mDNS library gets for a socket. It can speak to the multicast group on one interface and nothing else; it
 * hears no more than a laptop can read; and nothing that somebody sends, and no trouble of the network, throws.
 */
export function createGuardedSocket(options: Options): EventEmitter {
  const { type, through, port, onTraffic, onHeard, mayAsk, onBroken } = options;
  const group = type === 'udp4' ? multicastGroup : multicastGroup6;
  const outside = new EventEmitter();
  outside.setMaxListeners(0);
  const socket = createSocket({ type, reuseAddr: true, ipv6Only: type === 'udp6' });
  const allowance = createTokenBucket(messagesPerSecond, messagesBurst);
  let state: 'opening' | 'open' | 'broken' | 'closed' = 'opening';

  socket.on('error', (error) => breakDown(error.message));
  socket.on('listening', () => {
    state = 'open';
    outside.emit('listening');
  });
  socket.on('message', (message, from) => {
    if (state !== 'open' || !isLocal(from.address) || message.length > longestMessageBytes) return;
    if (allowance.waitMs() > 0) return;
    allowance.take(1);
    onTraffic(message.length, 0);
    onHeard(message, from);
    try {
      outside.emit('message', message, from);
    } catch {
      // The library stumbled over somebody's packet. It holds no state that a packet could leave half-changed.
    }
  });

  return Object.assign(outside, {
    bind(bindPort: number, address: string, bound: () => void) {
      outside.once('listening', bound);
      socket.bind({ port: bindPort, address, exclusive: false });
    },
    send(message: Uint8Array, offset: number, length: number, toPort: number, to: string, sent?: () => void) {
      const isOurs = to === group && toPort === port;
      if (state !== 'open' || !isOurs || (isQuestion(message) && !mayAsk())) return sent?.();
      socket.send(message, offset, length, toPort, to, (error) => {
        if (error) breakDown(error.message);
        else onTraffic(0, length);
        sent?.();
      });
    },
    addMembership: () => guard(() => socket.addMembership(group, through)),
    dropMembership: () => socket.dropMembership(group, through),
    setMulticastInterface: () => guard(() => socket.setMulticastInterface(through)),
    // The library would send beyond the first router with 255; link-local multicast needs no more than RFC 6762 says.
    setMulticastTTL: (ttl: number) => guard(() => socket.setMulticastTTL(ttl)),
    setMulticastLoopback: (on: boolean) => guard(() => socket.setMulticastLoopback(on)),
    address: () => socket.address(),
    close(closed?: () => void) {
      if (state !== 'closed') closeQuietly(socket);
      state = 'closed';
      closed?.();
    },
  });

  /** Without its interface set, a socket would speak on another one. */
  function guard(set: () => void): void {
    try {
      set();
    } catch (error) {
      breakDown(error instanceof Error ? error.message : 'socket option');
    }
  }

  function breakDown(reason: string): void {
    if (state === 'broken' || state === 'closed') return;
    state = 'broken';
    onBroken(reason);
  }
}

function closeQuietly(socket: Socket): void {
  try {
    socket.close();
  } catch {
    // It was never bound.
  }
}

/** DNS: the first bit of the flags. */
export const isQuestion = (message: Uint8Array): boolean => ((message[2] ?? 0) & 0x80) === 0;

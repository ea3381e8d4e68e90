import type { TLSSocket } from 'node:tls';
import type { WebSocket } from 'ws';
import type { CertificateHash, DeviceId } from '#shared/domain/ids.ts';
import type { Result } from '#shared/domain/result.ts';
import type { ConnectionRegistry } from '../connections.ts';
import type { Directory } from '../directory.ts';
import { formatAddress } from '../local.ts';
import { dial, type DialProblem, type Secured } from '../tls/dial.ts';
import { openWebSocket } from '../tls/openWebSocket.ts';
import type { Address, NetworkEvent, NetworkIdentity, Timing } from '../types.ts';
import { lastWordsHeader, type CloseReason } from '../wire/reasons.ts';
import { createAddressBook, manyAttempts, type AddressBook, type Miss } from './addressBook.ts';

/** Opens connections to members, wherever they may be, again and again until they are here. */
export type Dialler = Pick<AddressBook, 'reached' | 'lost' | 'history'> & {
  tryAddress(address: Address, delayMs: number, instance?: string): void;
  instanceGone(instance: string): void;
  /** Something changed: everything is tried soon. */
  hurry(): void;
  /** Looks again at what is due: who is wanted may have changed. */
  look(): void;
  /** A further connection to the device with this certificate, or null. */
  dialDevice(at: Address, certificate: CertificateHash): Promise<Secured | null>;
  /** One attempt at an address, for a check: whose it is, or what went wrong. */
  tryOnce(address: Address, withinMs: number): Promise<DeviceId | Miss>;
  close(): void;
};

export type Dialled = {
  readonly certificate: CertificateHash;
  readonly remoteHost: string;
  readonly remoteAddress: string;
  readonly dialledByUs: true;
};

type Options = {
  readonly identity: NetworkIdentity;
  readonly directory: Directory;
  readonly registry: ConnectionRegistry;
  readonly timing: Timing;
  readonly log: (event: NetworkEvent) => void;
  /** Nobody needs to be dialled there: linked already, or better linked by others. */
  readonly isHere: (device: DeviceId) => boolean;
  /** Another connection to it is just being opened. */
  readonly isGreeting: (device: DeviceId) => boolean;
  readonly onDialled: (socket: WebSocket, stream: TLSSocket, whose: Dialled) => void;
  /** What to say to a device that may turn us away: text for a header. */
  readonly lastWordsTo: (device: DeviceId) => Promise<string | undefined>;
  /** A device that turned us away said something more. */
  readonly onFarewell: (device: DeviceId, body: Uint8Array) => void;
  readonly onRefused: (refused: {
    readonly device: DeviceId;
    readonly address: string;
    readonly reason: CloseReason;
  }) => void;
};

const mostDialsAtOnce = 8;

export function createDialler(options: Options): Dialler {
  const { identity, directory, registry, timing, log, isHere, isGreeting, onDialled, onFarewell, onRefused } = options;
  const book = createAddressBook(timing);
  const stopping = new AbortController();
  let dials = 0;
  let timer: NodeJS.Timeout | undefined;

  return {
    reached: (address, device) => book.reached(address, device),
    lost(device, attempts) {
      book.lost(device, attempts);
      look();
    },
    history: () => book.history(),
    tryAddress(address, delayMs, instance) {
      book.add(address, delayMs, instance);
      look();
    },
    instanceGone: (instance) => book.gone(instance),
    hurry() {
      book.hurry();
      look();
    },
    look,
    async dialDevice(at, certificate) {
      const dialled = await dialAnybody(at);
      if (!dialled.ok) return null;
      if (dialled.value.certificate === certificate) return dialled.value;
      dialled.value.socket.destroy();
      return null;
    },
    async tryOnce(address, withinMs) {
      const dialled = await dialAnybody(address, withinMs);
      if (!dialled.ok) return missOf(dialled.problem);
      dialled.value.socket.destroy();
      return directory.whoIs(dialled.value.certificate) ?? 'somebodyElse';
    },
    close() {
      stopping.abort();
      clearTimeout(timer);
    },
  };

  function look(): void {
    clearTimeout(timer);
    const waitMs = stopping.signal.aborted || dials >= mostDialsAtOnce ? null : book.nextMs(isHere);
    if (waitMs !== null) timer = setTimeout(dialDue, waitMs);
  }

  function dialDue(): void {
    for (const address of book.take(mostDialsAtOnce - dials, isHere)) {
      dials++;
      void reach(address).finally(() => {
        dials--;
        look();
      });
    }
    look();
  }

  async function reach(address: Address): Promise<void> {
    const dialled = await dialAnybody(address);
    if (!dialled.ok) {
      const { problem } = dialled;
      book.missed(address, missOf(problem), problem === 'PROTOCOL_MISMATCH' ? manyAttempts : undefined);
      return;
    }
    const { socket, certificate } = dialled.value;
    const device = directory.whoIs(certificate);
    const isBusy = device !== undefined && (isHere(device) || isGreeting(device));
    if (device === undefined || isBusy) socket.destroy();
    if (certificate === identity.certificateHash) {
      book.isOurs(address);
      return;
    }
    if (device === undefined) {
      book.missed(address, 'somebodyElse');
      return;
    }
    book.reached(address, device);
    if (!isBusy) await open(dialled.value, address, device);
  }

  async function open(secured: Secured, address: Address, device: DeviceId): Promise<void> {
    const { socket, certificate } = secured;
    const remoteAddress = formatAddress(address);
    const farewells: Uint8Array[] = [];
    const words = await options.lastWordsTo(device).catch(() => undefined);
    const headers = words === undefined ? {} : { [lastWordsHeader]: words };
    const opened = await openWebSocket(secured, '/v1/sync', timing.handshakeMs, headers, (body) =>
      farewells.push(body),
    );
    if (opened.ok) {
      onDialled(opened.value, socket, { certificate, remoteHost: address.host, remoteAddress, dialledByUs: true });
      return;
    }
    log({ event: 'refused', device, address: remoteAddress, reason: opened.problem });
    onRefused({ device, address: remoteAddress, reason: opened.problem });
    for (const body of farewells) onFarewell(device, body);
    // Trying again soon would change nothing.
    const isPointless = farewells.length > 0 || opened.problem === 'PROTOCOL_MISMATCH';
    book.missed(address, 'refused', isPointless ? manyAttempts : undefined);
  }

  async function dialAnybody(
    address: Address,
    handshakeMs = timing.handshakeMs,
  ): Promise<Result<Secured, DialProblem>> {
    const onRefusedDial = (refused: string): void => registry.refuse(refused);
    const dialled = await dial(address, { identity, handshakeMs, onRefused: onRefusedDial, signal: stopping.signal });
    if (dialled.ok) {
      const device = directory.whoIs(dialled.value.certificate) ?? null;
      registry.addSocket(dialled.value.socket, { kind: 'computer', direction: 'out', device });
    }
    return dialled;
  }
}

function missOf(problem: DialProblem): Miss {
  switch (problem) {
    case 'UNREACHABLE':
    case 'NOT_LOCAL':
      return 'unreachable';
    case 'CLOSED_PORT':
      return 'closed';
    case 'PROTOCOL_MISMATCH':
      return 'refused';
    case 'NO_ANSWER':
    case 'CANCELLED':
      return 'silent';
  }
}

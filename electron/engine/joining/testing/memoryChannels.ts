import type { CertificateHash } from '#shared/domain/ids.ts';
import type { JoinChannel } from '../types.ts';

export type Direction = 'toGuardian' | 'toJoiner';

export type Ends = {
  readonly joiner: CertificateHash;
  readonly guardian: CertificateHash;
  /** Of the joiner's computer, as the guardian's sees it. */
  readonly address?: string;
  /** What becomes of a message on its way; as it is unless told. */
  readonly onTheWay?: (bytes: Uint8Array, direction: Direction) => readonly Uint8Array[];
};

export type ChannelPair = { readonly joiner: JoinChannel; readonly guardian: JoinChannel };

/** A channel without a network: messages arrive later, in order, as copies, and before the end. */
export function channelPair({
  joiner,
  guardian,
  address = '192.168.1.20',
  onTheWay = (bytes) => [bytes],
}: Ends): ChannelPair {
  const ends = { joiner: openEnd(), guardian: openEnd() };
  const endOf = (mine: 'joiner' | 'guardian', direction: Direction, remoteAddress: string): JoinChannel => {
    const other = ends[mine === 'joiner' ? 'guardian' : 'joiner'];
    return {
      send(bytes) {
        if (ends[mine].isClosed()) return;
        for (const arriving of onTheWay(bytes, direction)) {
          const copy = Uint8Array.from(arriving);
          queueMicrotask(() => other.deliver(copy));
        }
      },
      onMessage: (listener) => ends[mine].onMessage(listener),
      onClose: (listener) => ends[mine].onClose(listener),
      close(reason) {
        ends[mine].close(reason);
        queueMicrotask(() => other.close('closed by the other side'));
      },
      localCertificate: mine === 'joiner' ? joiner : guardian,
      remoteCertificate: mine === 'joiner' ? guardian : joiner,
      remoteAddress,
    };
  };
  return {
    joiner: endOf('joiner', 'toGuardian', '192.168.1.10'),
    guardian: endOf('guardian', 'toJoiner', address),
  };
}

function openEnd() {
  const early: Uint8Array[] = [];
  let hear: ((bytes: Uint8Array) => void) | undefined;
  let tellClosed: ((reason: string) => void) | undefined;
  let closed: string | undefined;
  return {
    isClosed: () => closed !== undefined,
    deliver(bytes: Uint8Array) {
      if (closed !== undefined) return;
      if (hear) hear(bytes);
      else early.push(bytes);
    },
    onMessage(listener: (bytes: Uint8Array) => void) {
      hear = listener;
      for (const bytes of early.splice(0)) listener(bytes);
    },
    onClose(listener: (reason: string) => void) {
      tellClosed = listener;
      if (closed !== undefined) listener(closed);
    },
    close(reason: string) {
      if (closed !== undefined) return;
      closed = reason;
      tellClosed?.(reason);
    },
  };
}

import type { WebSocket } from 'ws';
import type { CertificateHash } from '#shared/domain/ids.ts';
import type { JoinChannel } from './types.ts';
import { closeCode } from './wire/reasons.ts';

/** What a joiner and a guardian may send each other before either trusts the other. */
const joinLimits = {
  messageBytes: 4 * 1024 * 1024,
  messages: 400,
  heartbeatMs: 5000,
  silenceMs: 15_000,
} as const;

const closingMs = 1000;

type Ends = {
  readonly localCertificate: CertificateHash;
  readonly remoteCertificate: CertificateHash;
  readonly remoteAddress: string;
};

/** The pipe of `/v1/join`: binary messages, a few of them, and an end with a reason. */
export function createJoinChannel(
  socket: WebSocket,
  stream: { readonly bytesRead: number },
  ends: Ends,
  onEnd: () => void = () => undefined,
): JoinChannel {
  const early: Uint8Array[] = [];
  let hear: ((bytes: Uint8Array) => void) | null = null;
  let tellEnd: ((reason: string) => void) | null = null;
  let ended: string | null = null;
  let received = 0;
  let heardAtMs = performance.now();
  let readBytes = stream.bytesRead;
  let beatAtMs = performance.now();
  const heartbeat = setInterval(() => {
    const now = performance.now();
    // It was this computer that slept: what came meanwhile has not been read yet.
    if (now - beatAtMs > 2 * joinLimits.heartbeatMs || stream.bytesRead > readBytes) heardAtMs = now;
    readBytes = stream.bytesRead;
    beatAtMs = now;
    if (now - heardAtMs > joinLimits.silenceMs) end('SILENT', true);
    else socket.ping();
  }, joinLimits.heartbeatMs);

  socket.on('message', (data, isBinary) => {
    if (ended !== null) return;
    if (!isBinary || !(data instanceof Uint8Array) || data.length > joinLimits.messageBytes) {
      end('BAD_FRAME', true);
      return;
    }
    if (++received > joinLimits.messages) {
      end('TOO_MUCH', true);
      return;
    }
    const bytes = new Uint8Array(data);
    if (hear) hear(bytes);
    else early.push(bytes);
  });
  socket.on('error', () => undefined);
  socket.on('close', (code, reason) => end(code === closeCode ? reason.toString() : 'CLOSED', false));

  return {
    ...ends,
    send(bytes) {
      if (bytes.length > joinLimits.messageBytes) throw new Error('Message too long');
      if (ended === null) socket.send(bytes);
    },
    onMessage(listener) {
      hear = listener;
      for (const bytes of early.splice(0)) listener(bytes);
    },
    onClose(listener) {
      if (ended === null) tellEnd = listener;
      else listener(ended);
    },
    close: (reason) => end(reason, true),
  };

  function end(reason: string, tell: boolean): void {
    if (ended !== null) return;
    ended = reason;
    clearInterval(heartbeat);
    if (tell) {
      // A close frame holds 123 bytes of reason at most.
      socket.close(closeCode, reason.slice(0, 40));
      setTimeout(() => socket.terminate(), closingMs).unref();
    }
    onEnd();
    tellEnd?.(reason);
  }
}

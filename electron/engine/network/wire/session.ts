import { setTimeout as wait } from 'node:timers/promises';
import type { WebSocket } from 'ws';
import type { Timing } from '../types.ts';
import { decodeMessage, encodeMessage } from './frames.ts';
import type { Message } from './messages.ts';
import { closeCode, readReason, type CloseReason } from './reasons.ts';

/** Messages over one WebSocket: both ways, checked, with a heart-beat, and with a named end. */
export type Session = {
  /** Resolves when the bytes have left for the kernel; never rejects: a session that ends tells `onClose`. */
  send(message: Message): Promise<void>;
  /** One listener each, to be set in the turn in which the session is created. */
  onMessage(listener: (message: Message, sizeBytes: number) => void): void;
  onClose(listener: (reason: CloseReason, detail: string) => void): void;
  close(reason: CloseReason, detail?: string): void;
  /** Asks for a sign of life now. Without one within `probeMs` the session ends as silent, and this resolves to false. */
  probe(): Promise<boolean>;
  readonly closed: boolean;
};

/** What waits to be sent to a peer that does not read, before it is cut. */
const mostUnsentBytes = 48 * 1024 * 1024;
/** How long the other side may take to answer the closing handshake. */
const closingMs = 1000;
/** RFC 6455, 7.4.1: what the other side's WebSocket says when it did not like a frame. */
const refusals = new Set([1002, 1003, 1007, 1009]);

/** `stream` is what carries the WebSocket: its bytes are signs of life too, while a long message is on its way. */
export function createSession(socket: WebSocket, stream: { readonly bytesRead: number }, timing: Timing): Session {
  let hear: (message: Message, sizeBytes: number) => void = () => undefined;
  let tellEnd: (reason: CloseReason, detail: string) => void = () => undefined;
  let closed = false;
  let heardAtMs = performance.now();
  let beatAtMs = performance.now();
  let oldestUnsentMs: number | null = null;
  let unsent = 0;
  let readBytes = stream.bytesRead;
  let probing: Promise<boolean> | null = null;
  const heartbeat = setInterval(beat, timing.heartbeatMs);

  socket.on('message', (data, isBinary) => {
    if (closed) return;
    if (!isBinary || !(data instanceof Uint8Array)) {
      end('BAD_FRAME', 'text', true);
      return;
    }
    const message = decodeMessage(data);
    if (message.ok) hear(message.value, data.length);
    else end(message.problem.reason, message.problem.detail, true);
  });
  // What ws itself refuses (too long, not a WebSocket frame) it closes by itself, after this event.
  socket.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code?.startsWith('WS_ERR') === true) end('BAD_FRAME', error.code, false);
  });
  socket.on('close', (code, text) => {
    const reason = code === closeCode ? readReason(text.toString()) : refusals.has(code) ? 'BAD_FRAME' : 'CLOSED';
    end(reason, 'by the other side', false);
  });

  return {
    send(message) {
      if (closed) return Promise.resolve();
      if (socket.bufferedAmount > mostUnsentBytes) {
        end('TOO_SLOW', 'too much unsent', true);
        return Promise.resolve();
      }
      unsent++;
      oldestUnsentMs ??= performance.now();
      return new Promise((resolve) => {
        socket.send(encodeMessage(message), () => {
          unsent--;
          oldestUnsentMs = unsent === 0 ? null : performance.now();
          resolve();
        });
      });
    },
    onMessage(listener) {
      hear = listener;
    },
    onClose(listener) {
      tellEnd = listener;
    },
    close: (reason, detail = 'by us') => end(reason, detail, true),
    probe: () => (probing ??= probe().finally(() => (probing = null))),
    get closed() {
      return closed;
    },
  };

  function beat(): void {
    const now = performance.now();
    // It was this computer that slept, or was busy: what came meanwhile has not been read yet.
    if (now - beatAtMs > 2 * timing.heartbeatMs || stream.bytesRead > readBytes) heardAtMs = now;
    readBytes = stream.bytesRead;
    beatAtMs = now;
    if (now - heardAtMs > timing.silenceMs) {
      end('SILENT', 'nothing heard', false);
      return;
    }
    if (oldestUnsentMs !== null && now - oldestUnsentMs > timing.answerMs) {
      end('TOO_SLOW', 'does not read', true);
      return;
    }
    socket.ping();
  }

  async function probe(): Promise<boolean> {
    const before = stream.bytesRead;
    const isSilent = (): boolean => !closed && stream.bytesRead === before;
    if (!closed) socket.ping();
    const lookMs = timing.probeMs / 20;
    for (let waitedMs = 0; waitedMs < timing.probeMs && isSilent(); waitedMs += lookMs) {
      await wait(lookMs, undefined, { ref: false });
    }
    if (isSilent()) end('SILENT', 'no answer to a probe', false);
    return !closed;
  }

  function end(reason: CloseReason, detail: string, tell: boolean): void {
    if (closed) return;
    closed = true;
    clearInterval(heartbeat);
    if (tell) {
      socket.close(closeCode, reason);
      setTimeout(() => socket.terminate(), closingMs).unref();
    } else {
      // Lets ws send its own close frame first, where it is about to.
      setImmediate(() => socket.terminate());
    }
    tellEnd(reason, detail);
  }
}

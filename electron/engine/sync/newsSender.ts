import type { CircleId } from '#shared/domain/ids.ts';
import { limits, type Message } from '../network/wire/messages.ts';
import type { CloseReason } from '../network/wire/reasons.ts';
import { createTokenBucket } from '../network/wire/tokenBucket.ts';
import type { EnvelopePage, StoredEnvelope, StoreCheckpoint } from '../network/types.ts';

/** Passes on what is new in a circle, at once and without gaps, slower when there is much of it. */
export type NewsSender = { push(page: EnvelopePage): void; stop(): void };

type Options = {
  readonly circle: CircleId;
  readonly send: (message: Message) => Promise<void>;
  readonly close: (reason: CloseReason, detail: string) => void;
};

/** What may wait for a peer before it is cut: it will pull the rest when it is back. */
const mostWaitingBytes = 32 * 1024 * 1024;
/** Half of what a peer tolerates (`newsAllowance`), so that two honest computers never cut each other. */
export const newsPace = { bytesPerSecond: 16 * 1024 * 1024, burstBytes: 16 * 1024 * 1024 };
/** One message of news holds no more than this, unless a page as stored did. */
const merged = { bytes: 1024 * 1024, envelopes: 100 };
/** Counted beside the bytes for each message, so that many empty ones are not free. */
export const newsOverheadBytes = 16 * 1024;

/**
 * The store may write more at once than a peer takes in one message, and a part of it would have no checkpoint of its
 * own. Then a message without envelopes, whose checkpoint leads nowhere, says that there is something to pull: the reader
 * asks for it in pages that fit, from where it is.
 */
const isTooMuchForOne = (count: number, bytes: number): boolean =>
  count > limits.pageEnvelopes || (count > 1 && bytes > limits.pageBytes);

export function createNewsSender({ circle, send, close }: Options): NewsSender {
  let waiting: {
    readonly envelopes: readonly StoredEnvelope[];
    readonly checkpoint: StoreCheckpoint;
    bytes: number;
  }[] = [];
  let waitingBytes = 0;
  let isSending = false;
  let stopped = false;
  const pace = createTokenBucket(newsPace.bytesPerSecond, newsPace.burstBytes);

  return {
    push(page) {
      const envelopes = page.envelopes.filter((envelope) => envelope.circle === circle);
      if (stopped || envelopes.length === 0) return;
      const bytes = envelopes.reduce((sum, envelope) => sum + envelope.bytes.length, 0);
      if (isTooMuchForOne(envelopes.length, bytes)) {
        waiting.push({ envelopes: [], checkpoint: { ...page.checkpoint, seq: 0 }, bytes: 0 });
        void sendAll();
        return;
      }
      waitingBytes += bytes;
      if (waitingBytes > mostWaitingBytes) {
        close('TOO_SLOW', 'news');
        return;
      }
      waiting.push({ envelopes, checkpoint: page.checkpoint, bytes });
      void sendAll();
    },
    stop() {
      stopped = true;
      waiting = [];
    },
  };

  async function sendAll(): Promise<void> {
    if (isSending) return;
    isSending = true;
    while (waiting.length > 0) {
      const { envelopes, checkpoint, bytes } = takeMerged();
      pace.take(bytes + newsOverheadBytes);
      await send({ type: 'news', circle, envelopes: envelopes.map(({ id, bytes }) => ({ id, bytes })), checkpoint });
      const waitMs = pace.waitMs();
      if (waitMs > 0) await new Promise((resolve) => setTimeout(resolve, waitMs));
    }
    isSending = false;
  }

  function takeMerged() {
    const envelopes: StoredEnvelope[] = [];
    let bytes = 0;
    let checkpoint: StoreCheckpoint | undefined;
    for (let next = waiting[0]; next !== undefined; next = waiting[0]) {
      const isFull = bytes + next.bytes > merged.bytes || envelopes.length + next.envelopes.length > merged.envelopes;
      const isAlone = next.envelopes.length === 0;
      if (checkpoint !== undefined && (isFull || isAlone)) break;
      waiting.shift();
      waitingBytes -= next.bytes;
      bytes += next.bytes;
      envelopes.push(...next.envelopes);
      checkpoint = next.checkpoint;
      if (isAlone) break;
    }
    if (checkpoint === undefined) throw new Error('Nothing to send');
    return { envelopes, checkpoint, bytes };
  }
}

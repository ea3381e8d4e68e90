import type { Subscription } from 'rxjs';
import type { CircleId } from '#shared/domain/ids.ts';
import { limits, type Message, type MessageOf } from '../network/wire/messages.ts';
import type { CloseReason } from '../network/wire/reasons.ts';
import { createTokenBucket } from '../network/wire/tokenBucket.ts';
import type { EnvelopePage, EnvelopeSource, StoreCheckpoint } from '../network/types.ts';
import { createNewsSender, type NewsSender } from './newsSender.ts';

export type EnvelopeServer = {
  pull(request: MessageOf<'pull'>): void;
  watch(circle: CircleId): void;
  unwatch(circle: CircleId): void;
  /** To be called when the peer may have lost a circle. */
  recheck(): void;
  stop(): void;
};

export type ServeOptions = {
  readonly source: EnvelopeSource;
  /** Whether the peer is in the circle now. Asked again for everything that is sent. */
  readonly mayRead: (circle: CircleId) => boolean;
  readonly send: (message: Message) => Promise<void>;
  readonly close: (reason: CloseReason, detail: string) => void;
};

/** Pulls per second that a peer is served; what it asks beyond that waits. */
const pullsPerSecond = 100;
const pullBurst = 400;
/** Envelopes that are read from the store at a time. */
const readAtOnce = 50;

/**
 * Answers one peer. Pulls are answered one after another, each when the answer before it has left, so that a peer
 * that asks for everything costs no more memory than one page.
 */
export function createEnvelopeServer({ source, mayRead, send, close }: ServeOptions): EnvelopeServer {
  const waiting: MessageOf<'pull'>[] = [];
  const allowance = createTokenBucket(pullsPerSecond, pullBurst);
  const watched = new Map<CircleId, NewsSender>();
  let subscription: Subscription | null = null;
  let isAnswering = false;
  let stopped = false;

  return {
    pull(request) {
      if (waiting.length >= limits.requests) {
        close('TOO_MUCH', 'pulls');
        return;
      }
      waiting.push(request);
      void answerAll();
    },
    watch(circle) {
      if (!mayRead(circle) || watched.has(circle)) return;
      watched.set(circle, createNewsSender({ circle, send, close }));
      subscription ??= source.changes$.subscribe((page) => {
        for (const [of, news] of watched) if (mayRead(of)) news.push(page);
      });
    },
    unwatch,
    recheck() {
      for (const circle of [...watched.keys()]) if (!mayRead(circle)) unwatch(circle);
    },
    stop() {
      stopped = true;
      waiting.length = 0;
      for (const circle of [...watched.keys()]) unwatch(circle);
    },
  };

  function unwatch(circle: CircleId): void {
    watched.get(circle)?.stop();
    watched.delete(circle);
    if (watched.size > 0) return;
    subscription?.unsubscribe();
    subscription = null;
  }

  async function answerAll(): Promise<void> {
    if (isAnswering) return;
    isAnswering = true;
    for (let request = waiting[0]; request !== undefined; request = waiting[0]) {
      allowance.take(1);
      const waitMs = allowance.waitMs();
      if (waitMs > 0) await new Promise((resolve) => setTimeout(resolve, waitMs));
      const answer = await answerTo(request);
      // The peer may have been removed while the store was reading.
      if (!stopped) await send(mayRead(request.circle) ? answer : refusal(request));
      waiting.shift();
    }
    isAnswering = false;
  }

  async function answerTo({ id, circle, after, limit }: MessageOf<'pull'>): Promise<Message> {
    if (!mayRead(circle)) return { type: 'refuse', id, code: 'NOT_ADMITTED' };
    try {
      const page = await readPage(source, circle, after, Math.min(limit, limits.pageEnvelopes));
      const envelopes = page.envelopes.map(({ id: envelope, bytes }) => ({ id: envelope, bytes }));
      return { type: 'page', id, envelopes, checkpoint: page.checkpoint };
    } catch {
      return { type: 'refuse', id, code: 'FAILED' };
    }
  }
}

const refusal = ({ id }: MessageOf<'pull'>): Message => ({ type: 'refuse', id, code: 'NOT_ADMITTED' });

/**
 * At most `limit` envelopes and, unless a single one is larger, at most a page's bytes. A checkpoint belongs to the
 * end of what the store was asked for, so a part that does not fit is left for the next page as a whole.
 */
async function readPage(
  source: EnvelopeSource,
  circle: CircleId,
  after: StoreCheckpoint | null,
  limit: number,
): Promise<EnvelopePage> {
  const first = await readFitting(source, circle, after, Math.min(readAtOnce, limit));
  if (first.isCut) return first.page;
  const envelopes = [...first.page.envelopes];
  let { checkpoint } = first.page;
  let bytes = sizeOf(first.page);
  let asked = Math.min(readAtOnce, limit);
  let got = envelopes.length;
  while (got >= asked && envelopes.length < limit) {
    asked = Math.min(readAtOnce, limit - envelopes.length);
    const part = await source.changesSince(circle, checkpoint, asked);
    bytes += sizeOf(part);
    if (bytes > limits.pageBytes) return { envelopes, checkpoint };
    envelopes.push(...part.envelopes);
    checkpoint = part.checkpoint;
    got = part.envelopes.length;
  }
  return { envelopes, checkpoint };
}

/** The first part of a page, made smaller until it fits. */
async function readFitting(source: EnvelopeSource, circle: CircleId, after: StoreCheckpoint | null, asked: number) {
  let page = await source.changesSince(circle, after, asked);
  let isCut = false;
  while (sizeOf(page) > limits.pageBytes && page.envelopes.length > 1) {
    const fitting = Math.floor(page.envelopes.length * (limits.pageBytes / sizeOf(page)));
    page = await source.changesSince(circle, after, Math.max(1, fitting));
    isCut = true;
  }
  return { page, isCut };
}

const sizeOf = ({ envelopes }: EnvelopePage): number => envelopes.reduce((sum, { bytes }) => sum + bytes.length, 0);

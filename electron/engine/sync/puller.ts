import PQueue from 'p-queue';
import type { CircleId } from '#shared/domain/ids.ts';
import { LinkError } from '../network/wire/linkError.ts';
import { limits, type Message, type MessageOf } from '../network/wire/messages.ts';
import type { StoreCheckpoint } from '../network/types.ts';

/** The asking side of one link. */
export type Puller = {
  /** Rejects with a LinkError. */
  pull(circle: CircleId, after: StoreCheckpoint | null, limit: number): Promise<MessageOf<'page'>>;
  /** Returns whether the answer was asked for and fits the question. */
  answered(answer: MessageOf<'page'> | MessageOf<'refuse'>): boolean;
  stop(): void;
};

type Pending = {
  readonly limit: number;
  resolve(page: MessageOf<'page'>): void;
  reject(error: LinkError): void;
};

/** Fewer than a peer lets wait, so that it never has a reason to hang up. */
const atOnce = limits.requests / 2;

export function createPuller(send: (message: Message) => Promise<void>, answerMs: number): Puller {
  const queue = new PQueue({ concurrency: atOnce });
  const pending = new Map<number, Pending>();
  // Late answers to requests that were given up are no offence.
  const givenUp = new Set<number>();
  let lastId = 0;
  let stopped = false;

  return {
    pull: (circle, after, limit) => queue.add(() => ask(circle, after, Math.min(limit, limits.pageEnvelopes))),
    answered(answer) {
      if (givenUp.delete(answer.id)) return true;
      const asked = pending.get(answer.id);
      if (asked === undefined) return false;
      pending.delete(answer.id);
      if (answer.type === 'refuse') asked.reject(new LinkError('REFUSED'));
      else if (answer.envelopes.length > asked.limit) asked.reject(new LinkError('BAD_FRAME'));
      else asked.resolve(answer);
      return answer.type === 'refuse' || answer.envelopes.length <= asked.limit;
    },
    stop() {
      stopped = true;
      for (const asked of pending.values()) asked.reject(new LinkError('CLOSED'));
      pending.clear();
    },
  };

  function ask(circle: CircleId, after: StoreCheckpoint | null, limit: number): Promise<MessageOf<'page'>> {
    if (stopped) return Promise.reject(new LinkError('CLOSED'));
    const id = ++lastId;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        pending.delete(id);
        givenUp.add(id);
        reject(new LinkError('NO_ANSWER'));
      }, answerMs);
      pending.set(id, {
        limit,
        resolve(page) {
          clearTimeout(timer);
          resolve(page);
        },
        reject(error) {
          clearTimeout(timer);
          reject(error);
        },
      });
      void send({ type: 'pull', id, circle, after, limit });
    });
  }
}

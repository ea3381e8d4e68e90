import { Observable, Subject } from 'rxjs';
import type { CircleId } from '#shared/domain/ids.ts';
import { inCircle } from '../../sync/upstream.ts';
import { newsOverheadBytes, newsPace } from '../../sync/newsSender.ts';
import type { EnvelopePage } from '../types.ts';
import type { Message, MessageOf } from '../wire/messages.ts';
import { createTokenBucket } from '../wire/tokenBucket.ts';

/** The news of one peer: asked for while somebody here is subscribed. */
export type NewsReceiver = {
  news$(circle: CircleId): Observable<EnvelopePage>;
  /** False when the peer sends more than anybody can take in. */
  received(news: MessageOf<'news'>): boolean;
  /** The circle is no longer shared over this link. */
  end(circle: CircleId): void;
  stop(): void;
};

export function createNewsReceiver(
  send: (message: Message) => Promise<void>,
  isShared: (circle: CircleId) => boolean,
): NewsReceiver {
  const subjects = new Map<CircleId, { readonly subject: Subject<EnvelopePage>; listeners: number }>();
  const allowance = createTokenBucket(2 * newsPace.bytesPerSecond, 2 * newsPace.burstBytes);
  let stopped = false;

  return {
    news$: (circle) =>
      new Observable((subscriber) => {
        if (stopped || !isShared(circle)) {
          subscriber.complete();
          return;
        }
        const entry = subjects.get(circle) ?? { subject: new Subject<EnvelopePage>(), listeners: 0 };
        subjects.set(circle, entry);
        if (entry.listeners++ === 0) void send({ type: 'watch', circle });
        const subscription = entry.subject.subscribe(subscriber);
        return () => {
          subscription.unsubscribe();
          if (--entry.listeners > 0 || subjects.get(circle) !== entry) return;
          subjects.delete(circle);
          void send({ type: 'unwatch', circle });
        };
      }),
    received(news) {
      const bytes = news.envelopes.reduce((sum, envelope) => sum + envelope.bytes.length, 0);
      if (!allowance.take(bytes + newsOverheadBytes)) return false;
      const page = { envelopes: inCircle(news, news.circle), checkpoint: news.checkpoint };
      // News that crossed an `unwatch` on the way has no subject any more.
      subjects.get(news.circle)?.subject.next(page);
      return true;
    },
    end,
    stop() {
      stopped = true;
      for (const circle of [...subjects.keys()]) end(circle);
    },
  };

  function end(circle: CircleId): void {
    const entry = subjects.get(circle);
    subjects.delete(circle);
    entry?.subject.complete();
  }
}

import type { Observable } from 'rxjs';
import type { CircleId, DeviceId } from '#shared/domain/ids.ts';
import type { MessageOf } from '../network/wire/messages.ts';
import type { EnvelopePage, StoredEnvelope, Upstream } from '../network/types.ts';
import type { Puller } from './puller.ts';

/** However much is asked for, no more than this is held in memory at once. */
const mostBytes = 64 * 1024 * 1024;

/** One circle of one peer as a place to pull envelopes from. */
export function createUpstream(
  device: DeviceId,
  circle: CircleId,
  puller: Puller,
  news$: Observable<EnvelopePage>,
): Upstream {
  return {
    key: `${device}:${circle}`,
    device,
    circle,
    changes$: news$,
    async changesSince(checkpoint, limit) {
      const envelopes: StoredEnvelope[] = [];
      let after = checkpoint;
      let bytes = 0;
      // A page on the wire is bounded by bytes too, and RxDB takes a short page for the last one: fill it up.
      for (;;) {
        const page = await puller.pull(circle, after, limit - envelopes.length);
        envelopes.push(...inCircle(page, circle));
        bytes += page.envelopes.reduce((sum, envelope) => sum + envelope.bytes.length, 0);
        after = page.checkpoint;
        const isEnough = envelopes.length >= limit || bytes >= mostBytes;
        if (!page.more || page.envelopes.length === 0 || isEnough) return { envelopes, checkpoint: after };
      }
    },
  };
}

export const inCircle = (page: Pick<MessageOf<'page'>, 'envelopes'>, circle: CircleId): StoredEnvelope[] =>
  page.envelopes.map(({ id, bytes }) => ({ id, circle, bytes }));

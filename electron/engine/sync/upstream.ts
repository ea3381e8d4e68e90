import type { Observable } from 'rxjs';
import type { CircleId, DeviceId } from '#shared/domain/ids.ts';
import type { MessageOf } from '../network/wire/messages.ts';
import type { EnvelopePage, StoredEnvelope, Upstream } from '../network/types.ts';
import type { Puller } from './puller.ts';

/** One circle of one peer as a place to pull envelopes from. */
export const createUpstream = (
  device: DeviceId,
  circle: CircleId,
  puller: Puller,
  news$: Observable<EnvelopePage>,
): Upstream => ({
  key: `${device}:${circle}`,
  device,
  circle,
  changes$: news$,
  async changesSince(checkpoint, limit) {
    const page = await puller.pull(circle, checkpoint, limit);
    return { envelopes: inCircle(page, circle), checkpoint: page.checkpoint };
  },
});

export const inCircle = (page: Pick<MessageOf<'page'>, 'envelopes'>, circle: CircleId): StoredEnvelope[] =>
  page.envelopes.map(({ id, bytes }) => ({ id, circle, bytes }));

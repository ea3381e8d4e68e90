import { randomUUID } from 'node:crypto';
import { EMPTY } from 'rxjs';
import type { CircleId, DeviceId } from '#shared/domain/ids.ts';
import type { EnvelopePage, StoredEnvelope, Upstream } from './types.ts';

export type NumberedRow = { readonly seq: number; readonly envelope: StoredEnvelope };

/** Rows that lie somewhere on this computer, as an upstream of one circle: refused ones are left out one by one. */
export function upstreamOf(
  circle: CircleId,
  device: DeviceId,
  rowsAfter: (seq: number) => Iterable<NumberedRow>,
): Upstream {
  // Read from the beginning every time: what was refused once may be let in by now.
  const epoch = randomUUID();
  return {
    key: `rows:${circle}`,
    device,
    circle,
    changes$: EMPTY,
    async changesSince(checkpoint, limit): Promise<EnvelopePage> {
      const envelopes: StoredEnvelope[] = [];
      let seq = checkpoint?.epoch === epoch ? checkpoint.seq : 0;
      for (const row of rowsAfter(seq)) {
        if (envelopes.length === limit) break;
        seq = row.seq;
        if (row.envelope.circle === circle) envelopes.push(row.envelope);
      }
      return { envelopes, checkpoint: { epoch, seq } };
    },
  };
}

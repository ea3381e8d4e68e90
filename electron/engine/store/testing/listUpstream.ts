import { Subject } from 'rxjs';
import type { CircleId } from '#shared/domain/ids.ts';
import type { EnvelopePage, StoredEnvelope, Upstream } from '../types.ts';
import { deviceNamed, family } from './envelopes.ts';

export type ListUpstream = Upstream & {
  /** How often it was asked, and how many envelopes it sent then. */
  readonly calls: () => number;
  readonly sent: () => number;
  /** Something new happens there. */
  push(envelope: StoredEnvelope): void;
  /** Does something to its answers; undefined makes it behave again. */
  setAnswer(answer: ((page: EnvelopePage, calls: number) => EnvelopePage | Promise<EnvelopePage>) | undefined): void;
};

/** A computer somewhere that has these envelopes, served from memory as a store would. */
export function listUpstream(
  name: string,
  envelopes: readonly StoredEnvelope[],
  epoch = 'only file',
  circle: CircleId = family,
): ListUpstream {
  const list = [...envelopes];
  const changes$ = new Subject<EnvelopePage>();
  let calls = 0;
  let sent = 0;
  let answer: Parameters<ListUpstream['setAnswer']>[0];
  return {
    key: `${deviceNamed(name)}:${circle}`,
    device: deviceNamed(name),
    circle,
    changes$,
    async changesSince(checkpoint, limit) {
      calls += 1;
      const from = checkpoint?.epoch === epoch ? checkpoint.seq : 0;
      const envelopes = list.slice(from, from + limit);
      sent += envelopes.length;
      const page = { envelopes, checkpoint: { epoch, seq: from + envelopes.length } };
      return answer === undefined ? page : answer(page, calls);
    },
    calls: () => calls,
    sent: () => sent,
    push(envelope) {
      list.push(envelope);
      changes$.next({ envelopes: [envelope], checkpoint: { epoch, seq: list.length } });
    },
    setAnswer: (next) => (answer = next),
  };
}

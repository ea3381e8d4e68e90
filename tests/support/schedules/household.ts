import { letIn } from '#engine/circles/letIn.ts';
import { startCircle } from '#engine/circles/startCircle.ts';
import { startDraft, type Envelope } from '#engine/envelopes/index.ts';
import type { CircleId, MemberId } from '#shared/domain/ids.ts';
import type { PersonRole } from '#shared/domain/people.ts';
import { PaperSeat } from './paperSeat.ts';
import type { Compose, Key } from './seat.ts';

export { newKey } from './seat.ts';

/** Founds a family with one guardian, whose computer this is. */
export function founding(key: Key): { readonly circle: CircleId; readonly envelopes: readonly Envelope[] } {
  const draft = startDraft(
    { device: key.device, signing: key.signing },
    { circle: null, nextSeq: 1, clock: 0, heads: [] },
  );
  const started = startCircle(draft, {
    circleName: 'The Okafors',
    name: 'Mum',
    avatar: '1.1.1.1.1',
    deviceName: 'a laptop',
    card: key.card,
  });
  if (!started.ok) throw new Error('A family can be started');
  return { circle: started.value.circle, envelopes: draft.envelopes };
}

/** The computer of a family with one guardian. */
export function found(key: Key): PaperSeat {
  const { circle, envelopes } = founding(key);
  const seat = new PaperSeat(key, circle);
  for (const envelope of envelopes) if (!seat.hear(envelope)) throw new Error('Refused');
  return seat;
}

export type Newcomer = { readonly role: PersonRole; readonly until?: number | null } | { readonly member: MemberId };

/** A guardian lets a computer in: somebody new's, or one more of somebody who is here. */
export const letting =
  (newcomer: Newcomer, key: Key): Compose =>
  (draft, open) =>
    letIn(draft, open, {
      who:
        'member' in newcomer
          ? { kind: 'known', member: newcomer.member }
          : { kind: 'new', name: 'Somebody', role: newcomer.role, untilMs: newcomer.until ?? null },
      avatar: '1.1.1.1.1',
      device: key.device,
      deviceName: 'a computer',
      card: key.card,
      albums: [],
    });

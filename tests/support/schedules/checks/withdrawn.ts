import { bodyOf, MembershipBody } from '#engine/envelopes/index.ts';
import type { EnvelopeFact } from '#engine/gate/index.ts';
import { knewOf } from '#engine/membership/index.ts';
import type { DeviceId, EnvelopeId, MemberId } from '#shared/domain/ids.ts';
import { PaperSeat } from '../paperSeat.ts';
import type { Seat } from '../seat.ts';
import type { Story } from '../story.ts';
import type { openersIn } from './opener.ts';

type Withdrawal = {
  readonly id: EnvelopeId;
  readonly removed: readonly DeviceId[];
  readonly demoted: readonly DeviceId[];
};

/** The entries that count and take something from somebody: from which devices, and of whom their power. */
function withdrawals({ seats: [first], signed }: Story): Withdrawal[] {
  if (first === undefined) return [];
  const { membership, envelopes } = first.ledger;
  const devicesOf = (member: MemberId) =>
    [...membership.devices.values()].filter((device) => device.member === member).map(({ id }) => id);
  return [...envelopes].flatMap(([id, { type }]): Withdrawal[] => {
    const entry = signed.get(id)?.envelope;
    if (type !== 'membership' || membership.void.has(id) || entry === undefined) return [];
    const body = bodyOf(MembershipBody, entry);
    if (!body.ok) throw new Error(body.problem);
    const { value } = body;
    if (value.kind === 'removeDevice') return [{ id, removed: [value.device], demoted: [] }];
    // Whoever was let in again since has other devices.
    if (value.kind === 'removeMember') return [{ id, removed: value.ends.map(({ device }) => device), demoted: [] }];
    if (value.kind === 'changeRole' && value.role !== 'guardian')
      return [{ id, removed: [], demoted: devicesOf(value.member) }];
    return [];
  });
}

/** What counts although it was written apart from what had put its author out, after that was signed. */
export function addedAfterRemoval(story: Story): string[] {
  const [first] = story.seats;
  if (first === undefined) return [];
  const { ledger } = first;
  const acts = [...ledger.envelopes].filter(([, { type, isAlive }]) => type !== 'membership' && isAlive);
  const stepOf = (id: EnvelopeId) => story.signed.get(id)?.step ?? -1;
  return withdrawals(story).flatMap(({ id, removed, demoted }) => {
    const later = acts.filter(([act, fact]) => stepOf(act) > stepOf(id) && !knewOf(ledger.graph, fact.heads, id));
    const added = later.filter(([, { author }]) => removed.includes(author)).map(([act]) => `${act} after ${id}`);
    const governed = later
      .filter(([, { author, standing }]) => demoted.includes(author) && standing === 'governs')
      .map(([act]) => `${act} governs after ${id}`);
    return [...added, ...governed];
  });
}

/** What somebody honest wrote who knew of a removal, and a computer can open that it put out. */
export function openedAfterRemoval(story: Story, openerOf: ReturnType<typeof openersIn>): string[] {
  const [first] = story.seats;
  if (first === undefined) return [];
  const { ledger } = first;
  const isHonest = ([, fact]: readonly [EnvelopeId, EnvelopeFact]) =>
    (fact.type === 'document' || fact.type === 'slip') && fact.author !== story.liar;
  const honest = [...ledger.envelopes].filter(isHonest);
  return withdrawals(story).flatMap(({ id, removed }) => {
    const out = story.seats.filter(({ key }) => removed.includes(key.device));
    if (out.length === 0) return [];
    const newer = honest.filter(([, { heads }]) => knewOf(ledger.graph, heads, id));
    return out.flatMap((seat) =>
      newer.flatMap(([act]) => {
        // What somebody hands out who has not heard of the removal nobody can help who has not heard of that.
        const written = story.signed.get(act);
        const isOpen = written !== undefined && openerOf(seat).opensKnown(written.envelope, written.knew);
        return isOpen && countedFor(story, seat, written.knew, id) ? [`${seat.key.device} opened ${act}`] : [];
      }),
    );
  });
}

/**
 * Whether a removal counted for somebody who knew that much. One whose author had been put out elsewhere is void until it is heard
 * that this was void itself: until then the computer is in, for whoever keeps to all that they know.
 */
function countedFor({ signed }: Story, { key, circle }: Seat, knew: ReadonlySet<EnvelopeId>, removal: EnvelopeId) {
  const seat = new PaperSeat(key, circle, { ms: 0 }, false);
  for (const [id, { envelope }] of signed) if (knew.has(id)) seat.hear(envelope);
  return !seat.ledger.membership.void.has(removal);
}

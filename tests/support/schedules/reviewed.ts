import { ApprovalBody, bodyOf, homeAlbum, MembershipBody } from '#engine/envelopes/index.ts';
import { guardians, isGuardianMember, knewOf, reviewOf, rulesOf, stateAt } from '#engine/membership/index.ts';
import type { EnvelopeId, MemberId } from '#shared/domain/ids.ts';
import type { Seat } from './household.ts';
import type { Story } from './story.ts';

/** Everybody who was ever a guardian, by entries that count or not. */
function everGuardians({ stored }: Seat): Set<MemberId> {
  const people = new Set<MemberId>();
  for (const envelope of stored.values()) {
    if (envelope.type !== 'membership') continue;
    const body = bodyOf(MembershipBody, envelope);
    if (!body.ok) throw new Error(body.problem);
    const { value } = body;
    if (value.kind === 'found') people.add(value.member);
    if ((value.kind === 'admitMember' || value.kind === 'changeRole') && value.role === 'guardian')
      people.add(value.member);
  }
  return people;
}

/** Photos that somebody opened who was never a guardian, of another one, and that no guardian ever let through. */
export function openedUnapproved({ seats }: Story): string[] {
  const [first] = seats;
  if (first === undefined) return [];
  const powerful = everGuardians(first);
  const approved = new Set<EnvelopeId>();
  for (const envelope of first.stored.values()) {
    const body = envelope.type === 'approval' ? bodyOf(ApprovalBody, envelope) : undefined;
    if (body?.ok === true) approved.add(body.value.slip);
  }
  return seats.flatMap((seat) => {
    if (seat.member === undefined || powerful.has(seat.member)) return [];
    const { fold, ledger } = seat.open();
    return [...fold.model.waiting.values()]
      .filter(({ envelope }) => !approved.has(envelope) && ledger.envelopes.get(envelope)?.member !== seat.member)
      .map(({ envelope }) => `${seat.key.device} opened ${envelope}`);
  });
}

/**
 * Photos that count although a rule asks for review: written knowing of it while it held, or signed after it by somebody
 * who pretends not to know.
 */
export function wentRoundReview({ seats, signed }: Story): string[] {
  const [first] = seats;
  if (first === undefined) return [];
  const { ledger } = first;
  return [...ledger.envelopes].flatMap(([id, fact]) => {
    const { album, audience, member, heads } = fact;
    if (fact.type !== 'document' || !fact.isAlive || fact.blobs.length === 0) return [];
    if (album === null || album === homeAlbum || audience === null) return [];
    const seen = stateAt(ledger.graph, heads);
    const others = audience.filter((other) => other !== member && !guardians(seen).includes(other));
    if (others.length === 0 || isGuardianMember(seen, member)) return [];
    if (reviewOf(rulesOf(seen, member), album) !== 'off') return [`${id} knew`];
    const said = ledger.membership.rules.get(member)?.said ?? [];
    return said
      .filter(({ rules, entry }) => reviewOf(rules, album) !== 'off' && !knewOf(ledger.graph, heads, entry))
      .filter(({ entry }) => (signed.get(entry) ?? Infinity) < (signed.get(id) ?? 0))
      .map(({ entry }) => `${id} after ${entry}`);
  });
}

/** Reports that somebody read who was never a guardian, of another one. */
export function overheardReports({ seats }: Story): string[] {
  const [first] = seats;
  if (first === undefined) return [];
  const powerful = everGuardians(first);
  return seats.flatMap((seat) => {
    if (seat.member === undefined || powerful.has(seat.member)) return [];
    return [...seat.open().fold.model.asked.values()]
      .filter(({ why, by }) => why !== null && by !== seat.member)
      .map(({ id }) => `${seat.key.device} read ${id}`);
  });
}

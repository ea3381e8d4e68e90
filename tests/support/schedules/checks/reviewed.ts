import { ApprovalBody, bodyOf, homeAlbum, MembershipBody, roomIdOf, SlipBody } from '#engine/envelopes/index.ts';
import { guardians, isGuardianMember, knewOf, reviewOf, rulesOf, stateAt } from '#engine/membership/index.ts';
import type { EnvelopeId, MemberId } from '#shared/domain/ids.ts';
import type { Story } from '../story.ts';
import type { openersIn } from './opener.ts';
import { invitedInto, wellMeant } from './wellMeant.ts';

/** Everybody whom a guardian ever made one, whether that counts or not. */
export function everGuardians(story: Story): Set<MemberId> {
  const people = new Set<MemberId>();
  for (const envelope of wellMeant(story)) {
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

/**
 * Photos that wait, opened by somebody whom they are not for: who was in no epoch of their author's room from theirs on, where
 * no guardian ever let them through. And by anybody who was never a guardian, whatever those epochs say.
 */
export function openedUnapproved(story: Story, openerOf: ReturnType<typeof openersIn>): string[] {
  const { seats, signed } = story;
  const [first] = seats;
  if (first === undefined) return [];
  const { ledger } = first;
  const powerful = everGuardians(story);
  const approved = new Set<EnvelopeId>();
  for (const envelope of wellMeant(story)) {
    const body = envelope.type === 'approval' ? bodyOf(ApprovalBody, envelope) : undefined;
    // Our app asks first who is at it; what had made them a guardian may turn out void.
    const member = ledger.envelopes.get(envelope.id)?.member;
    const isGuardians = envelope.author !== story.liar || (member !== undefined && powerful.has(member));
    if (body?.ok === true && isGuardians) approved.add(body.value.slip);
  }
  const invited = invitedInto(story);
  const waiting = [...signed.values()].filter(
    ({ envelope }) => envelope.type === 'slip' && envelope.blobs.length > 0 && !approved.has(envelope.id),
  );
  return waiting.flatMap(({ envelope }) => {
    // What a changed app hands out of its own is its own.
    if (envelope.author === story.liar) return [];
    const body = bodyOf(SlipBody, envelope);
    if (!body.ok) return [];
    const isAuthors = (member: MemberId) => roomIdOf(envelope.circleId, member) === body.value.album;
    const isGuardians = (member: MemberId) => powerful.has(member) && invited(body.value.album).has(member);
    return seats
      .filter(({ member }) => member !== undefined && !isAuthors(member) && !isGuardians(member))
      .filter((seat) => openerOf(seat).opens(envelope))
      .map(({ key }) => `${key.device} opened ${envelope.id}`);
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
  const stepOf = (id: EnvelopeId) => signed.get(id)?.step;
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
      .filter(({ entry }) => (stepOf(entry) ?? Infinity) < (stepOf(id) ?? 0))
      .map(({ entry }) => `${id} after ${entry}`);
  });
}

/** Reports that somebody read who was never a guardian, of another one. */
export function overheardReports(story: Story): string[] {
  const powerful = everGuardians(story);
  return story.seats.flatMap((seat) => {
    if (seat.member === undefined || powerful.has(seat.member)) return [];
    return [...seat.open().fold.model.asked.values()]
      .filter(({ why, by }) => why !== null && by !== seat.member)
      .map(({ id }) => `${seat.key.device} read ${id}`);
  });
}

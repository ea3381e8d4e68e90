import type { DeviceId, MemberId } from '#shared/domain/ids.ts';
import type { PersonRole } from '#shared/domain/people.ts';
import { failed, ok, type Result } from '#shared/domain/result.ts';
import type { Problem } from '#shared/contract/problems.ts';
import { addRules } from '../desk/setRules.ts';
import { renewKeys } from '../albums/renewKeys.ts';
import { idToBytes, type Draft } from '../envelopes/index.ts';
import { endsOf, type Ledger } from '../gate/index.ts';
import { isActiveMember, isApart } from '../membership/index.ts';
import type { OpenCircle } from './circles.ts';
import { isGuardianHere } from './isGuardianHere.ts';
import { membershipAfter } from './membershipAfter.ts';

/**
 * What a guardian takes from somebody. Each is one draft: the signed entry, which names what was known of the
 * devices that it is about, and the new keys of every album that they had the key of. What those devices write from then on, or
 * pretend to have written before, counts nowhere, and opens nothing.
 */
export function removeDevice(draft: Draft, circle: OpenCircle, device: DeviceId): Result<void, Problem> {
  const { ledger } = circle;
  if (ledger.membership.devices.get(device)?.removed !== false) return failed({ code: 'MEMBER_NOT_FOUND' });
  if (!isGuardianHere(circle)) return failed({ code: 'NOT_ALLOWED' });
  draft.addEntry({ kind: 'removeDevice', device: idToBytes(device), ends: endsOf(ledger, device).map(idToBytes) });
  return renew(draft, circle);
}

/** Puts a person out, with all their devices. */
export function removeMember(draft: Draft, circle: OpenCircle, member: MemberId): Result<void, Problem> {
  const { ledger } = circle;
  if (!isActiveMember(ledger.membership, member)) return failed({ code: 'MEMBER_NOT_FOUND' });
  if (!isGuardianHere(circle)) return failed({ code: 'NOT_ALLOWED' });
  draft.addEntry(removeEntry(ledger, member));
  return renew(draft, circle);
}

/** What a guardian signs to put somebody out. */
export const removeEntry = (ledger: Ledger, member: MemberId) => ({
  kind: 'removeMember',
  member: idToBytes(member),
  ends: endsOfPeople(ledger, [member]),
});

/**
 * Makes somebody something else. A new guardian gets every album's key; one who no longer is keeps what they see.
 * STILL_APART: of whoever is kept apart from somebody who is here nobody makes a guardian. In every album that the other one sees
 * both would be then, and nothing more could be hung up there.
 * @param until when a guest's visit ends, in milliseconds since 1970.
 */
export function setRole(
  draft: Draft,
  circle: OpenCircle,
  member: MemberId,
  to: { readonly role: PersonRole; readonly until: number | null },
): Result<void, Problem> {
  const { ledger } = circle;
  const now = ledger.membership.members.get(member);
  if (now === undefined || now.removed || now.role === 'keeper') return failed({ code: 'MEMBER_NOT_FOUND' });
  if (!isGuardianHere(circle)) return failed({ code: 'NOT_ALLOWED' });
  if (now.role === to.role && now.until === to.until) return ok(undefined);
  if (to.role === 'guardian' && isApartFromSomebody(ledger, member)) return failed({ code: 'STILL_APART' });
  const isDemotion = now.role === 'guardian' && to.role !== 'guardian';
  draft.addEntry({
    kind: 'changeRole',
    member: idToBytes(member),
    role: to.role,
    until: to.until,
    ends: isDemotion ? endsOfPeople(ledger, [member]) : [],
  });
  if (isDemotion) sayRulesAgain(draft, circle);
  return renew(draft, circle);
}

const isApartFromSomebody = ({ membership }: Ledger, member: MemberId): boolean =>
  [...membership.members.values()].some(({ id, removed }) => !removed && isApart(membership, member, id));

/**
 * Everybody's rules once more, unchanged: they name what was known of their devices, so that nobody pretends to have hung
 * something up for guardians alone while this one was still a guardian.
 */
function sayRulesAgain(draft: Draft, circle: OpenCircle): void {
  const { rules, members } = circle.ledger.membership;
  for (const [member, said] of rules)
    if (members.get(member)?.removed === false && members.get(member)?.role !== 'guardian')
      addRules(draft, circle, member, said.rules, { nowMs: null });
}

function renew(draft: Draft, circle: OpenCircle): Result<void, Problem> {
  renewKeys(draft, circle, membershipAfter(circle.ledger.graph, draft));
  return ok(undefined);
}

/** What is known of every device that was ever these people's: one that is not named would have written nothing. */
export const endsOfPeople = (ledger: Ledger, members: readonly MemberId[]) =>
  [...ledger.membership.devices.values()]
    .filter(({ member }) => members.includes(member))
    .map(({ id }) => ({ device: idToBytes(id), ends: endsOf(ledger, id).map(idToBytes) }));

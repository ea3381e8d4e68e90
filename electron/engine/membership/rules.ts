import { admissionIn, powerOf, revocationIn, type MembershipEntry } from './entry.ts';
import { checkDeviceCard } from './deviceCard.ts';
import { guardians, isActiveMember, isApart, isGuardianMember, memberOf, rulesOf } from './questions.ts';
import { isSameButMore, isWithin } from '#shared/domain/ruleBook.ts';
import type { MembershipState } from './state.ts';

/**
 * Who may change the circle, one rule each. A rule sees the circle as the entry's author had seen it, so that
 * every computer decides the same, whenever the entry reaches it.
 */
type Rule = (seen: MembershipState, entry: MembershipEntry) => boolean;

/** What an admission, of whatever kind, brings must be fresh and vouched for by the device itself. */
const cardMustBeGenuine: Rule = (_seen, { body }) => {
  const admission = admissionIn(body);
  return admission === undefined || checkDeviceCard(admission.card);
};

/** Every entry is a guardian's; a child cannot make anybody anything. */
const mustBeGuardian: Rule = (seen, { author }) => {
  const device = seen.devices.get(author);
  return device !== undefined && !device.removed && isGuardianMember(seen, device.member);
};

const mustNotBeFrozen: Rule = (seen, { author }) => seen.devices.get(author)?.frozen !== true;

/**
 * Nobody takes their own power away: somebody else has to, and so somebody who can act is always left, however
 * many do it apart from one another.
 */
const mustNotRevokeOneself: Rule = (seen, { author, body }) => {
  const revocation = revocationIn(body);
  if (revocation === undefined) return true;
  return 'device' in revocation ? revocation.device !== author : revocation.member !== memberOf(seen, author);
};

/** The same, told apart for the person who reads why: there is nobody else to ask. */
const mustNotBeLastGuardian: Rule = (seen, entry) => mustNotRevokeOneself(seen, entry) || guardians(seen).length > 1;

/** A key comes in once. A removed device's key never comes back. */
const mustBeNewDevice: Rule = (seen, { body }) => {
  const admission = admissionIn(body);
  if (admission === undefined) return true;
  return !seen.devices.has(admission.card.device) && !seen.removedKeys.has(admission.card.device);
};

/** Who was removed may be let in again as themselves; who is here cannot. */
const mustBeNewMember: Rule = (seen, { body }) => body.kind !== 'admitMember' || !isActiveMember(seen, body.member);

const memberMustBeHere: Rule = (seen, { body }) => {
  switch (body.kind) {
    case 'admitDevice':
    case 'removeMember':
    case 'changeRole':
    case 'rules':
    case 'proposal':
      return isActiveMember(seen, body.member);
    case 'keepApart':
      return body.members.every((member) => isActiveMember(seen, member));
    default:
      return true;
  }
};

const deviceMustBeHere: Rule = (seen, { body }) =>
  body.kind !== 'removeDevice' || seen.devices.get(body.device)?.removed === false;

/** What is taken from somebody names their devices' last links, and nobody else's. */
const endsMustBeTheirs: Rule = (seen, { body }) => {
  const isTaking =
    body.kind === 'removeMember' || body.kind === 'changeRole' || body.kind === 'keepApart' || body.kind === 'rules';
  if (!isTaking) return true;
  const whose = body.kind === 'keepApart' ? body.members : [body.member];
  const devices = body.ends.map(({ device }) => device);
  const areTheirs = devices.every((device) => whose.some((member) => memberOf(seen, device) === member));
  return areTheirs && new Set(devices).size === devices.length;
};

/** A keeper is a computer: it does not become a person, nor a person a keeper. */
const keeperMustStayKeeper: Rule = (seen, { body }) =>
  body.kind !== 'changeRole' || (body.role === 'keeper') === (seen.members.get(body.member)?.role === 'keeper');

const onlyGuestsMayHaveAnEnd: Rule = (_seen, { body }) =>
  (body.kind !== 'admitMember' && body.kind !== 'changeRole') || body.until === null || body.role === 'guest';

const mustChangeSomething: Rule = (seen, { body }) => {
  if (body.kind === 'keepApart') return isApart(seen, ...body.members) !== body.apart;
  if (body.kind !== 'changeRole') return true;
  const member = seen.members.get(body.member);
  return member?.role !== body.role || member.until !== body.until;
};

const mustBeTwoMembers: Rule = (_seen, { body }) => body.kind !== 'keepApart' || body.members[0] !== body.members[1];

/** Guardians set rules for others, never for each other. */
const rulesAreForOthers: Rule = (seen, { body }) => {
  if (body.kind !== 'rules' && body.kind !== 'proposal') return true;
  const role = seen.members.get(body.member)?.role;
  return role !== 'guardian' && role !== 'keeper';
};

/** Where the circle wants two guardians for allowing more, and has two, the second one names what the first proposed. */
const mustBeAgreed: Rule = (seen, entry) => {
  if (entry.body.kind !== 'rules' || seen.guardiansToWiden === 1 || guardians(seen).length < 2) return true;
  return !loosens(seen, entry) || agrees(seen, entry);
};

/** Of what lies there still, each guardian says no once; the proposer's own no takes it back. */
const mustBeProposed: Rule = (seen, { author, body }) => {
  if (body.kind !== 'refusal') return true;
  const proposal = seen.proposals.get(body.proposal);
  const by = memberOf(seen, author);
  return proposal?.isOver === false && proposal.refusals.every((refusal) => refusal.by !== by);
};

/** In the order in which they are asked: the first that is broken is the reason. */
const rules = {
  cardMustBeGenuine,
  mustBeGuardian,
  mustNotBeFrozen,
  mustNotBeLastGuardian,
  mustNotRevokeOneself,
  memberMustBeHere,
  deviceMustBeHere,
  mustBeNewMember,
  mustBeNewDevice,
  endsMustBeTheirs,
  keeperMustStayKeeper,
  onlyGuestsMayHaveAnEnd,
  mustBeTwoMembers,
  rulesAreForOthers,
  mustBeAgreed,
  mustBeProposed,
  mustChangeSomething,
} satisfies Record<string, Rule>;

export type RuleName = keyof typeof rules;

/** The first rule that an entry breaks in the past its author had seen. */
export function brokenRule(seen: MembershipState, entry: MembershipEntry): RuleName | undefined {
  return (Object.keys(rules) as RuleName[]).find((name) => !rules[name](seen, entry));
}

/**
 * Whether rules name what another guardian had proposed, in the same words, and what nobody had settled. A while more in it is over by
 * then, or was never shown to whoever agrees: without it, or with the one that holds, they say no more.
 */
export function agrees(seen: MembershipState, { author, body }: MembershipEntry): boolean {
  if (body.kind !== 'rules' || body.agreesTo === null) return false;
  const proposal = seen.proposals.get(body.agreesTo);
  return (
    proposal !== undefined &&
    !proposal.isSettled &&
    proposal.member === body.member &&
    proposal.by !== memberOf(seen, author) &&
    isSameButMore(proposal.rules, body.rules) &&
    [undefined, proposal.rules.moreUntilMs, rulesOf(seen, body.member).moreUntilMs].includes(body.rules.moreUntilMs)
  );
}

/** Whether the entry gives somebody more than they had: what one of two stories by one device cannot do. */
export function loosens(seen: MembershipState, { body }: MembershipEntry): boolean {
  switch (body.kind) {
    case 'found':
    case 'admitMember':
    case 'admitDevice':
      return true;
    case 'removeDevice':
    case 'removeMember':
      return false;
    case 'proposal':
    case 'refusal':
      return false;
    case 'widening':
      return body.guardians === 1;
    case 'rules':
      return !isWithin(body.rules, rulesOf(seen, body.member));
    case 'keepApart':
      return !body.apart;
    case 'changeRole': {
      const role = seen.members.get(body.member)?.role;
      return role === undefined || powerOf(body.role) >= powerOf(role);
    }
  }
}

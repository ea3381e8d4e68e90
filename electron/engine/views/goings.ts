import type { DeviceId, EnvelopeId, MemberId } from '#shared/domain/ids.ts';
import type { Out } from '#shared/contract/views.ts';
import { looksAlike } from '#shared/domain/lookAlike.ts';
import type { OpenCircle } from '../circles/circles.ts';
import type { JoinedCircle } from '../identity/index.ts';
import type { MembershipNode } from '../membership/index.ts';

/** A guardian's word that a person or one computer is out, as far as it counts. */
export type Removal = {
  readonly entry: EnvelopeId;
  readonly node: MembershipNode;
  readonly by: MemberId;
  readonly who:
    { readonly kind: 'person'; readonly member: MemberId } | { readonly kind: 'computer'; readonly device: DeviceId };
};

/** Everything that puts somebody out, and what put a computer out first: of words said apart, at every computer the same. */
export function removalsIn({ ledger }: Pick<OpenCircle, 'ledger'>) {
  const { membership } = ledger;
  const all = ledger.graph.nodes
    .flatMap((node): Removal[] => {
      const { id, body } = node.entry;
      const by = ledger.envelopes.get(id)?.member;
      if (by === undefined || membership.void.has(id)) return [];
      if (body.kind === 'removeMember') return [{ entry: id, node, by, who: { kind: 'person', member: body.member } }];
      return body.kind === 'removeDevice'
        ? [{ entry: id, node, by, who: { kind: 'computer', device: body.device } }]
        : [];
    })
    .sort((one, other) => one.node.depth - other.node.depth || (one.entry < other.entry ? -1 : 1));
  return {
    all,
    ofDevice(device: DeviceId): Removal | undefined {
      const member = membership.devices.get(device)?.member;
      return all.find(({ who }) => (who.kind === 'person' ? who.member === member : who.device === device));
    },
  };
}

/**
 * Whether a guest's last day is over by a clock. Their own app keeps to it at once; everybody else's once a guardian's app has
 * taken them out, as no gate looks at the time.
 */
export function isVisitOver({ ledger }: Pick<OpenCircle, 'ledger'>, member: MemberId, nowMs: number): boolean {
  const until = endOfVisit({ ledger }, member);
  return until !== null && until <= nowMs;
}

function endOfVisit({ ledger }: Pick<OpenCircle, 'ledger'>, member: MemberId): number | null {
  const found = ledger.membership.members.get(member);
  return found?.role === 'guest' ? found.until : null;
}

/** Why the person here is in a circle no more, or this computer is not; undefined while they are in. */
export function outOf(
  circle: OpenCircle,
  device: DeviceId,
  remembered: Pick<JoinedCircle, 'guardians' | 'outSinceMs'> | undefined,
  nowMs: number,
): Out | undefined {
  const { ledger, me } = circle;
  if (me === undefined) return undefined;
  const isOut = isPutOutHere(circle, device);
  const untilMs = endOfVisit(circle, me);
  // Whoever is taken out before the last day does not read of a visit once that day has come.
  const sinceMs = isOut ? (remembered?.outSinceMs ?? nowMs) : nowMs;
  if (untilMs !== null && untilMs <= sinceMs) return { because: 'visit', untilMs, by: null, isByClock: !isOut };
  if (!isOut) return undefined;
  const by = removalsIn(circle).ofDevice(device)?.by;
  const name = by === undefined ? undefined : nameOfOne(by, namesIn(circle, remembered?.guardians ?? []));
  const because = ledger.membership.members.get(me)?.removed === true ? 'person' : 'computer';
  return { because, untilMs: null, by: name ?? null, isByClock: false };
}

type Names = NonNullable<JoinedCircle['guardians']>;

/** What each was called, as far as it was ever written down here, and last what they are called as it can be read here. */
function namesIn({ fold }: OpenCircle, remembered: Names): Map<MemberId, string[]> {
  const names = new Map<MemberId, string[]>();
  const read = [...fold.model.people].map(([member, { value }]) => ({ member, name: value.name }));
  for (const { member, name } of [...remembered, ...read]) {
    const known = names.get(member);
    if (known === undefined) names.set(member, [name]);
    else known.push(name);
  }
  return names;
}

/**
 * Nobody's where somebody else could be meant: whoever took this computer out may have called themselves as another one, and
 * that one by another name before.
 */
function nameOfOne(member: MemberId, names: ReadonlyMap<MemberId, readonly string[]>): string | undefined {
  const name = names.get(member)?.at(-1);
  if (name === undefined) return undefined;
  const isAnothers = [...names].some(
    ([other, theirs]) => other !== member && theirs.some((one) => looksAlike(name, one)),
  );
  return isAnothers ? undefined : name;
}

/** By what is known here: this computer, or its person. */
export const isPutOutHere = ({ ledger, me }: Pick<OpenCircle, 'ledger' | 'me'>, device: DeviceId): boolean =>
  me === undefined ||
  ledger.membership.devices.get(device)?.removed !== false ||
  ledger.membership.members.get(me)?.removed !== false;

/* eslint-disable @typescript-eslint/no-non-null-assertion -- a model that is only tests' business: what is missing is a failed test */
import type { ChainLink, DeviceId, EnvelopeId, MemberId } from '#shared/domain/ids.ts';
import type { Role } from '#shared/domain/people.ts';
import type { Rules } from '#shared/domain/rules.ts';
import type { MembershipEntry } from '../entry.ts';
import { firstRules, inOneForm, isWithin, openRules, strictest } from '#shared/domain/ruleBook.ts';

/**
 * The definition of docs/decisions/membership-resolution.md once more, as slow and as literal as can be: sets of
 * entries, nothing kept, nothing shared with the code it is compared with, but for what two rules mean together.
 */
type E = MembershipEntry;
type World = ReadonlyMap<EnvelopeId, E>;

export type ReferenceState = {
  readonly members: Record<string, { role: Role; until: number | null; removed: boolean; seniority: number }>;
  readonly devices: Record<
    string,
    {
      member: MemberId;
      removed: boolean;
      ends: readonly (readonly ChainLink[])[] | null;
      forked: boolean;
      frozen: boolean;
      seniority: number;
    }
  >;
  readonly apart: string[];
  readonly rules: Record<string, Rules>;
  readonly proposals: Record<string, { isOver: boolean; refusedBy: readonly MemberId[] }>;
  readonly guardiansToWiden: 1 | 2;
  readonly void: string[];
};

export function referenceState(entries: readonly E[]): ReferenceState {
  return new Reference(new Map(entries.map((entry) => [entry.id, entry]))).stateOf(entries);
}

class Reference {
  private readonly world: World;
  private readonly pasts = new Map<EnvelopeId, Set<E>>();
  private readonly seenStates = new Map<EnvelopeId, ReferenceState>();
  constructor(world: World) {
    this.world = world;
  }

  private past(entry: E): Set<E> {
    let past = this.pasts.get(entry.id);
    if (past === undefined) {
      past = new Set();
      for (const id of entry.parents) {
        const parent = this.world.get(id)!;
        past.add(parent);
        for (const other of this.past(parent)) past.add(other);
      }
      this.pasts.set(entry.id, past);
    }
    return past;
  }
  private before = (one: E, other: E): boolean => this.past(other).has(one);
  private apart = (one: E, other: E): boolean => one !== other && !this.before(one, other) && !this.before(other, one);
  private depth = (entry: E): number =>
    entry.parents.length === 0 ? 0 : 1 + Math.max(...entry.parents.map((id) => this.depth(this.world.get(id)!)));

  /** What the author had seen. */
  private seen(entry: E): ReferenceState {
    let state = this.seenStates.get(entry.id);
    if (state === undefined) this.seenStates.set(entry.id, (state = this.stateOf([...this.past(entry)])));
    return state;
  }

  stateOf(all: readonly E[]): ReferenceState {
    const counting = this.countingOf(all);
    const members: ReferenceState['members'] = {};
    for (const id of new Set(counting.flatMap((e) => (isMemberAdmission(e) ? [memberIn(e)!] : [])))) {
      const { role, until } = this.role(counting, id)!;
      members[id] = { role, until, removed: !this.here(counting, id), seniority: this.since(counting, id, role) };
    }
    const forkedDevices = new Set(all.filter((e) => this.forkedIn(all, e.author)).map((e) => e.author));
    const devices: ReferenceState['devices'] = {};
    for (const id of new Set(counting.flatMap((e) => (isAdmission(e) ? [e.body.device.device] : [])))) {
      const first = this.firstAdmission(counting, id)!;
      const left = this.left(counting, id);
      devices[id] = {
        member: memberIn(first)!,
        removed: left.length > 0,
        ends: left.length > 0 ? left : null,
        forked: forkedDevices.has(id),
        frozen: false,
        seniority: this.depth(first),
      };
    }
    const canPutRight = Object.values(devices).some(
      (d) => !d.removed && !d.forked && !members[d.member]!.removed && members[d.member]!.role === 'guardian',
    );
    for (const device of Object.values(devices)) device.frozen = device.forked && canPutRight;
    const said = counting.filter((e) => e.body.kind === 'keepApart');
    const pair = (e: E) => (e.body.kind === 'keepApart' ? [...e.body.members].sort().join(' ') : '');
    const apart = said
      .filter((e) => e.body.kind === 'keepApart' && e.body.apart)
      .filter((e) => !said.some((later) => pair(later) === pair(e) && this.before(e, later)))
      .map(pair);
    return {
      members,
      devices,
      apart: [...new Set(apart)].sort(),
      rules: this.rules(counting),
      proposals: this.proposals(counting),
      guardiansToWiden: this.guardiansToWiden(counting),
      void: all
        .filter((e) => !counting.includes(e))
        .map((e) => e.id)
        .sort(),
    };
  }

  private rules(counting: readonly E[]): Record<string, Rules> {
    const rules: Record<string, Rules> = {};
    for (const { body, ...e } of counting) {
      if (body.kind !== 'rules') continue;
      const isLast = counting.every(
        (other) =>
          other.body.kind !== 'rules' ||
          other.body.member !== body.member ||
          !this.before(this.world.get(e.id)!, other),
      );
      if (isLast) rules[body.member] = inOneForm(strictest(rules[body.member] ?? body.rules, body.rules));
    }
    return rules;
  }

  private proposals(counting: readonly E[]): ReferenceState['proposals'] {
    const proposals: ReferenceState['proposals'] = {};
    for (const e of counting) {
      const { body } = e;
      if (body.kind !== 'proposal') continue;
      const isOver = counting.some(
        (r) => r.body.kind === 'rules' && r.body.member === body.member && this.before(e, r),
      );
      const refusing = counting.filter((r) => r.body.kind === 'refusal' && r.body.proposal === e.id);
      const people = refusing.map((r) => memberIn(this.firstAdmission(counting, r.author)!)!);
      proposals[e.id] = { isOver, refusedBy: [...new Set(people)].sort() };
    }
    return proposals;
  }

  private rulesOf(seen: ReferenceState, member: MemberId): Rules {
    const { role } = seen.members[member]!;
    return role === 'guardian' ? openRules : (seen.rules[member] ?? firstRules(role));
  }

  private guardiansToWiden(counting: readonly E[]): 1 | 2 {
    const isWish = (e: E, guardians: number) => e.body.kind === 'widening' && e.body.guardians === guardians;
    const stands = counting.some((wish) => {
      const against = counting.filter((e) => isWish(e, 1) && this.before(wish, e));
      const people = new Set(against.map((e) => memberIn(this.firstAdmission(counting, e.author)!)));
      return isWish(wish, 2) && people.size < 2;
    });
    return stands ? 2 : 1;
  }

  private here = (set: readonly E[], id: MemberId): boolean =>
    set.some(
      (a) =>
        isMemberAdmission(a) &&
        memberIn(a) === id &&
        set.every((r) => r.body.kind !== 'removeMember' || r.body.member !== id || this.before(r, a)),
    );

  private role(set: readonly E[], id: MemberId): { role: Role; until: number | null } | undefined {
    const given = set.filter((e) => roleIn(e) !== undefined && memberIn(e) === id);
    const order: Role[] = ['keeper', 'guest', 'child', 'adult', 'guardian'];
    return given
      .filter((e) => !given.some((later) => this.before(e, later)))
      .map((e) => roleIn(e)!)
      .sort(
        (a, b) => order.indexOf(a.role) - order.indexOf(b.role) || (a.until ?? Infinity) - (b.until ?? Infinity),
      )[0];
  }

  private since(set: readonly E[], id: MemberId, role: Role): number {
    const about = set.filter((e) => memberIn(e) === id);
    const first = (entries: E[]) => Math.min(...entries.map((e) => this.depth(e)));
    const grants = about.filter((e) => roleIn(e)?.role === 'guardian');
    const ends = about.filter(
      (e) => e.body.kind === 'removeMember' || (roleIn(e) ?? { role: 'guardian' }).role !== 'guardian',
    );
    const lasting = grants.filter((g) => !ends.some((end) => this.before(g, end)));
    return first(role === 'guardian' && lasting.length > 0 ? lasting : about.filter(isMemberAdmission));
  }

  private firstAdmission = (set: readonly E[], id: DeviceId): E | undefined =>
    set
      .filter((e) => isAdmission(e) && e.body.device.device === id)
      .sort((a, b) => this.depth(a) - this.depth(b) || (a.id < b.id ? -1 : 1))[0];

  /** What every removal that reaches a device leaves of its chain, each list once. */
  private left(set: readonly E[], id: DeviceId): ChainLink[][] {
    const lists = this.removals(set, id).map((links) => links.toSorted());
    return [...new Map(lists.map((links) => [links.join(), links]))]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([, links]) => links);
  }

  private removals = (set: readonly E[], id: DeviceId): ChainLink[][] =>
    set.flatMap(({ body, ...r }) => {
      if (body.kind === 'removeDevice') return body.device === id ? [body.ends] : [];
      if (body.kind !== 'removeMember') return [];
      const reached = set.some(
        (a) =>
          isAdmission(a) &&
          a.body.device.device === id &&
          memberIn(a) === body.member &&
          !this.before(this.world.get(r.id)!, a),
      );
      return reached ? [body.ends.find((named) => named.device === id)?.ends ?? []] : [];
    });

  private governs(set: readonly E[], id: DeviceId): boolean {
    const first = this.firstAdmission(set, id);
    if (first === undefined || this.removals(set, id).length > 0) return false;
    const member = memberIn(first)!;
    return this.here(set, member) && this.role(set, member)?.role === 'guardian';
  }

  private forkedIn = (all: readonly E[], author: DeviceId): boolean =>
    all.some((a) => a.author === author && all.some((b) => b.author === author && this.apart(a, b)));

  private voidByFork(all: readonly E[], e: E): boolean {
    const own = all.filter((other) => other.author === e.author);
    const fromFork = own.some((told) => (told === e || this.before(told, e)) && own.some((o) => this.apart(told, o)));
    if (!fromFork || e.body.kind === 'found') return false;
    const seen = this.seen(e);
    const helper = Object.entries(seen.devices).some(
      ([id, d]) =>
        id !== e.author &&
        !d.removed &&
        !d.forked &&
        !seen.members[d.member]!.removed &&
        seen.members[d.member]!.role === 'guardian',
    );
    return helper && this.gives(e, seen);
  }

  private gives({ body }: E, seen: ReferenceState): boolean {
    const order: Role[] = ['keeper', 'guest', 'child', 'adult', 'guardian'];
    if (body.kind === 'changeRole') return order.indexOf(body.role) >= order.indexOf(seen.members[body.member]!.role);
    if (body.kind === 'keepApart') return !body.apart;
    if (body.kind === 'widening') return body.guardians === 1;
    if (body.kind === 'rules') return !isWithin(body.rules, this.rulesOf(seen, body.member));
    return body.kind === 'admitMember' || body.kind === 'admitDevice' || body.kind === 'found';
  }

  /** Whether r takes power from e's author, not knowing of e. */
  private revokes(r: E, e: E): boolean {
    if (!this.apart(r, e)) return false;
    const admittedAs = (m: MemberId) =>
      [...this.past(e)].some((a) => isAdmission(a) && a.body.device.device === e.author && memberIn(a) === m);
    const { body } = r;
    if (body.kind === 'removeDevice') return body.device === e.author;
    if (body.kind === 'removeMember') return admittedAs(body.member);
    const role = roleIn(r);
    if (role !== undefined && role.role !== 'guardian' && admittedAs(memberIn(r)!)) return true;
    return isAdmission(r) && r.body.device.device === e.author && !admittedAs(memberIn(r)!);
  }

  private countingOf(all: readonly E[]): E[] {
    const verdict = new Map<E, boolean>();
    for (const e of all) if (this.voidByFork(all, e)) verdict.set(e, false);
    const matters = (e: E) => {
      const asMembers = all.flatMap((a) => (isAdmission(a) && a.body.device.device === e.author ? [memberIn(a)] : []));
      return [...this.past(e)].filter(
        (p) =>
          (isAdmission(p) && p.body.device.device === e.author) ||
          (p.body.kind === 'removeDevice' && p.body.device === e.author) ||
          (memberIn(p) !== undefined && (asMembers.includes(memberIn(p)) || memberIn(p) === memberIn(e))),
      );
    };
    for (;;) {
      const open = all.filter((e) => !verdict.has(e));
      if (open.length === 0) return all.filter((e) => verdict.get(e) === true);
      const blockers = (e: E) =>
        [...matters(e), ...all.filter((r) => this.revokes(r, e))].filter((b) => !verdict.has(b));
      const revoked = open.filter((e) => all.some((r) => verdict.get(r) === true && this.revokes(r, e)));
      if (revoked[0] !== undefined) {
        verdict.set(revoked[0], false);
        continue;
      }
      const ready = open.find((e) => blockers(e).length === 0);
      if (ready !== undefined) {
        const past = [...this.past(ready)].filter((p) => verdict.get(p) === true);
        const { body } = ready;
        const needs = body.kind === 'admitDevice' || (body.kind === 'changeRole' && body.role === 'guardian');
        verdict.set(
          ready,
          body.kind === 'found' || (this.governs(past, ready.author) && (!needs || this.here(past, body.member))),
        );
        continue;
      }
      // Everything left waits for a ring. Reachability by brute force; the ring that waits for nothing else.
      const reach = (e: E): Set<E> => {
        const found = new Set<E>();
        const walk = (from: E) => {
          for (const b of blockers(from)) {
            if (found.has(b)) continue;
            found.add(b);
            walk(b);
          }
        };
        walk(e);
        return found;
      };
      const reached = new Map(open.map((e) => [e, reach(e)]));
      const ring = open
        .map((e) => [...reached.get(e)!])
        .find((set) => set.every((x) => set.every((y) => reached.get(x)!.has(y))))!;
      const losers = ring.filter((r) => ring.some((e) => this.revokes(r, e)));
      losers.sort((a, b) => compare(this.rank(b), this.rank(a)));
      for (const loser of losers) if (loser.author === losers[0]!.author) verdict.set(loser, false);
    }
  }

  private rank(e: E): (number | string)[] {
    const seen = this.seen(e);
    const device = seen.devices[e.author]!;
    return [seen.members[device.member]!.seniority, device.member, device.seniority, e.author];
  }
}

const compare = (one: (number | string)[], other: (number | string)[]): number => {
  const at = one.findIndex((value, index) => value !== other[index]);
  return at < 0 ? 0 : one[at]! < other[at]! ? -1 : 1;
};

type Admission = E & { body: { kind: 'found' | 'admitMember' | 'admitDevice' } };
const isAdmission = (e: E): e is Admission => ['found', 'admitMember', 'admitDevice'].includes(e.body.kind);
const isMemberAdmission = (e: E): boolean => e.body.kind === 'found' || e.body.kind === 'admitMember';
const memberIn = ({ body }: E): MemberId | undefined =>
  'member' in body && body.kind !== 'rules' && body.kind !== 'proposal' ? (body.member as MemberId) : undefined;
const roleIn = ({ body }: E): { role: Role; until: number | null } | undefined => {
  if (body.kind === 'found') return { role: 'guardian', until: null };
  return body.kind === 'admitMember' || body.kind === 'changeRole' ? { role: body.role, until: body.until } : undefined;
};

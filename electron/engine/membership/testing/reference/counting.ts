/* eslint-disable @typescript-eslint/no-non-null-assertion -- a model that is only tests' business: what is missing is a failed test */
import type { DeviceId, MemberId } from '#shared/domain/ids.ts';
import type { Rules } from '#shared/domain/rules.ts';
import { firstRules, isWithin, openRules } from '#shared/domain/ruleBook.ts';
import { isAdmission, memberIn, order, roleIn, type E } from './entries.ts';
import type { Past } from './past.ts';
import type { People } from './people.ts';
import type { ReferenceState } from './state.ts';

/** Which entries count. */
export class Counting {
  private readonly past: Past;
  private readonly people: People;
  /** What the author of an entry had seen. */
  private readonly seen: (entry: E) => ReferenceState;
  constructor(past: Past, people: People, seen: (entry: E) => ReferenceState) {
    this.past = past;
    this.people = people;
    this.seen = seen;
  }

  countingOf(all: readonly E[]): E[] {
    const verdict = new Map<E, boolean>();
    for (const e of all) if (this.voidByFork(all, e)) verdict.set(e, false);
    const matters = (e: E) => {
      const asMembers = all.flatMap((a) => (isAdmission(a) && a.body.device.device === e.author ? [memberIn(a)] : []));
      return [...this.past.of(e)].filter(
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
        const past = [...this.past.of(ready)].filter((p) => verdict.get(p) === true);
        const { body } = ready;
        const needs = body.kind === 'admitDevice' || (body.kind === 'changeRole' && body.role === 'guardian');
        verdict.set(
          ready,
          body.kind === 'found' ||
            (this.people.governs(past, ready.author) && (!needs || this.people.here(past, body.member))),
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

  /** Whether r takes power from e's author, not knowing of e. */
  private revokes(r: E, e: E): boolean {
    if (!this.past.apart(r, e)) return false;
    const admittedAs = (m: MemberId) =>
      [...this.past.of(e)].some((a) => isAdmission(a) && a.body.device.device === e.author && memberIn(a) === m);
    const { body } = r;
    if (body.kind === 'removeDevice') return body.device === e.author;
    if (body.kind === 'removeMember') return admittedAs(body.member);
    const role = roleIn(r);
    if (role !== undefined && role.role !== 'guardian' && admittedAs(memberIn(r)!)) return true;
    return isAdmission(r) && r.body.device.device === e.author && !admittedAs(memberIn(r)!);
  }

  forkedIn = (all: readonly E[], author: DeviceId): boolean =>
    all.some((a) => a.author === author && all.some((b) => b.author === author && this.past.apart(a, b)));

  private voidByFork(all: readonly E[], e: E): boolean {
    const own = all.filter((other) => other.author === e.author);
    const fromFork = own.some(
      (told) => (told === e || this.past.before(told, e)) && own.some((o) => this.past.apart(told, o)),
    );
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
    if (body.kind === 'changeRole') return order.indexOf(body.role) >= order.indexOf(seen.members[body.member]!.role);
    if (body.kind === 'keepApart') return !body.apart;
    if (body.kind === 'widening') return body.guardians === 1;
    if (body.kind === 'rules') return !isWithin(body.rules, this.rulesOf(seen, body.member));
    return body.kind === 'admitMember' || body.kind === 'admitDevice' || body.kind === 'found';
  }

  private rulesOf(seen: ReferenceState, member: MemberId): Rules {
    const { role } = seen.members[member]!;
    return role === 'guardian' ? openRules : (seen.rules[member] ?? firstRules(role));
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

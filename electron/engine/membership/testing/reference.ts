/* eslint-disable @typescript-eslint/no-non-null-assertion -- a model that is only tests' business: what is missing is a failed test */
import type { EnvelopeId } from '#shared/domain/ids.ts';
import type { Rules } from '#shared/domain/rules.ts';
import { inOneForm, strictest } from '#shared/domain/ruleBook.ts';
import { Counting } from './reference/counting.ts';
import { isAdmission, isMemberAdmission, memberIn, type E } from './reference/entries.ts';
import { Past } from './reference/past.ts';
import { People } from './reference/people.ts';
import type { ReferenceState } from './reference/state.ts';

/**
 * The definition of docs/decisions/membership-resolution.md once more, as slow and as literal as can be: sets of
 * entries, nothing kept, nothing shared with the code it is compared with, but for what two rules mean together.
 */
export function referenceState(entries: readonly E[]): ReferenceState {
  return new Reference(new Past(new Map(entries.map((entry) => [entry.id, entry])))).stateOf(entries);
}

class Reference {
  private readonly past: Past;
  private readonly people: People;
  private readonly counting: Counting;
  private readonly seenStates = new Map<EnvelopeId, ReferenceState>();
  constructor(past: Past) {
    this.past = past;
    this.people = new People(past);
    this.counting = new Counting(past, this.people, (entry) => this.seen(entry));
  }

  /** What the author had seen. */
  private seen(entry: E): ReferenceState {
    let state = this.seenStates.get(entry.id);
    if (state === undefined) this.seenStates.set(entry.id, (state = this.stateOf([...this.past.of(entry)])));
    return state;
  }

  stateOf(all: readonly E[]): ReferenceState {
    const counting = this.counting.countingOf(all);
    const members: ReferenceState['members'] = {};
    for (const id of new Set(counting.flatMap((e) => (isMemberAdmission(e) ? [memberIn(e)!] : [])))) {
      const { role, until } = this.people.role(counting, id)!;
      members[id] = {
        role,
        until,
        removed: !this.people.here(counting, id),
        seniority: this.people.since(counting, id, role),
      };
    }
    const forkedDevices = new Set(all.filter((e) => this.counting.forkedIn(all, e.author)).map((e) => e.author));
    const devices: ReferenceState['devices'] = {};
    for (const id of new Set(counting.flatMap((e) => (isAdmission(e) ? [e.body.device.device] : [])))) {
      const first = this.people.firstAdmission(counting, id)!;
      const left = this.people.left(counting, id);
      devices[id] = {
        member: memberIn(first)!,
        removed: left.length > 0,
        ends: left.length > 0 ? left : null,
        forked: forkedDevices.has(id),
        frozen: false,
        seniority: this.past.depth(first),
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
      .filter((e) => !said.some((later) => pair(later) === pair(e) && this.past.before(e, later)))
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
          !this.past.before(this.past.entry(e.id), other),
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
        (r) => r.body.kind === 'rules' && r.body.member === body.member && this.past.before(e, r),
      );
      const refusing = counting.filter((r) => r.body.kind === 'refusal' && r.body.proposal === e.id);
      const people = refusing.map((r) => memberIn(this.people.firstAdmission(counting, r.author)!)!);
      proposals[e.id] = { isOver, refusedBy: [...new Set(people)].sort() };
    }
    return proposals;
  }

  private guardiansToWiden(counting: readonly E[]): 1 | 2 {
    const isWish = (e: E, guardians: number) => e.body.kind === 'widening' && e.body.guardians === guardians;
    const stands = counting.some((wish) => {
      const against = counting.filter((e) => isWish(e, 1) && this.past.before(wish, e));
      const people = new Set(against.map((e) => memberIn(this.people.firstAdmission(counting, e.author)!)));
      return isWish(wish, 2) && people.size < 2;
    });
    return stands ? 2 : 1;
  }
}

/* eslint-disable @typescript-eslint/no-non-null-assertion -- a model that is only tests' business: what is missing is a failed test */
import type { EnvelopeId } from '#shared/domain/ids.ts';
import { Counting } from './reference/counting.ts';
import { isAdmission, isMemberAdmission, memberIn, type E } from './reference/entries.ts';
import { Past } from './reference/past.ts';
import { People } from './reference/people.ts';
import { RulesSaid } from './reference/rulesSaid.ts';
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
    const rulesSaid = new RulesSaid(counting, this.past, this.people, (entry) => this.seen(entry));
    return {
      members,
      devices,
      apart: [...new Set(apart)].sort(),
      rules: rulesSaid.rules(),
      proposals: rulesSaid.proposals(),
      guardiansToWiden: rulesSaid.guardiansToWiden(),
      void: all
        .filter((e) => !counting.includes(e))
        .map((e) => e.id)
        .sort(),
    };
  }
}

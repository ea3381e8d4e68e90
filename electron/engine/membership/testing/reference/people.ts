/* eslint-disable @typescript-eslint/no-non-null-assertion -- a model that is only tests' business: what is missing is a failed test */
import type { ChainLink, DeviceId, MemberId } from '#shared/domain/ids.ts';
import type { Role } from '#shared/domain/people.ts';
import { isAdmission, isMemberAdmission, memberIn, order, roleIn, type E } from './entries.ts';
import type { Past } from './past.ts';

/** Who is in, as what and with which devices, by a set of entries that count. */
export class People {
  private readonly past: Past;
  constructor(past: Past) {
    this.past = past;
  }

  here = (set: readonly E[], id: MemberId): boolean =>
    set.some(
      (a) =>
        isMemberAdmission(a) &&
        memberIn(a) === id &&
        set.every((r) => r.body.kind !== 'removeMember' || r.body.member !== id || this.past.before(r, a)),
    );

  role(set: readonly E[], id: MemberId): { role: Role; until: number | null } | undefined {
    const given = set.filter((e) => roleIn(e) !== undefined && memberIn(e) === id);
    return given
      .filter((e) => !given.some((later) => this.past.before(e, later)))
      .map((e) => roleIn(e)!)
      .sort(
        (a, b) => order.indexOf(a.role) - order.indexOf(b.role) || (a.until ?? Infinity) - (b.until ?? Infinity),
      )[0];
  }

  since(set: readonly E[], id: MemberId, role: Role): number {
    const about = set.filter((e) => memberIn(e) === id);
    const first = (entries: E[]) => Math.min(...entries.map((e) => this.past.depth(e)));
    const grants = about.filter((e) => roleIn(e)?.role === 'guardian');
    const ends = about.filter(
      (e) => e.body.kind === 'removeMember' || (roleIn(e) ?? { role: 'guardian' }).role !== 'guardian',
    );
    const lasting = grants.filter((g) => !ends.some((end) => this.past.before(g, end)));
    return first(role === 'guardian' && lasting.length > 0 ? lasting : about.filter(isMemberAdmission));
  }

  firstAdmission = (set: readonly E[], id: DeviceId): E | undefined =>
    set
      .filter((e) => isAdmission(e) && e.body.device.device === id)
      .sort((a, b) => this.past.depth(a) - this.past.depth(b) || (a.id < b.id ? -1 : 1))[0];

  /** What every removal that reaches a device leaves of its chain, each list once. */
  left(set: readonly E[], id: DeviceId): ChainLink[][] {
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
          !this.past.before(this.past.entry(r.id), a),
      );
      return reached ? [body.ends.find((named) => named.device === id)?.ends ?? []] : [];
    });

  governs(set: readonly E[], id: DeviceId): boolean {
    const first = this.firstAdmission(set, id);
    if (first === undefined || this.removals(set, id).length > 0) return false;
    const member = memberIn(first)!;
    return this.here(set, member) && this.role(set, member)?.role === 'guardian';
  }
}

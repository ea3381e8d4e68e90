/* eslint-disable @typescript-eslint/no-non-null-assertion -- a model that is only tests' business: what is missing is a failed test */
import type { MemberId } from '#shared/domain/ids.ts';
import { withoutMore } from '#shared/domain/openMore.ts';
import type { Rules } from '#shared/domain/rules.ts';
import { firstRules, inOneForm, isSame, keptWithin, strictest } from '#shared/domain/ruleBook.ts';
import { memberIn, type E } from './entries.ts';
import type { Past } from './past.ts';
import type { People } from './people.ts';
import type { ReferenceState } from './state.ts';

type Set = E & { body: { kind: 'rules' } };
const isSet = (e: E): e is Set => e.body.kind === 'rules';

/** What entries that count say about what members may do. */
export class RulesSaid {
  private readonly counting: readonly E[];
  private readonly past: Past;
  private readonly people: People;
  /** What the author of an entry had seen. */
  private readonly seen: (entry: E) => ReferenceState;
  private readonly known = new Map<E, Rules | null>();
  constructor(counting: readonly E[], past: Past, people: People, seen: (entry: E) => ReferenceState) {
    this.counting = counting;
    this.past = past;
    this.people = people;
    this.seen = seen;
  }

  rules(): Record<string, Rules> {
    const members = new Set(this.counting.filter(isSet).map(({ body }) => body.member));
    return Object.fromEntries([...members].map((id) => [id, inOneForm(this.together(this.about(id))!)]));
  }

  proposals(): ReferenceState['proposals'] {
    const proposals: ReferenceState['proposals'] = {};
    for (const e of this.counting) {
      const { body } = e;
      const waits = isSet(e) && (this.holds(e) === null || !isSame(this.holds(e)!, e.body.rules));
      if (body.kind !== 'proposal' && !(body.kind === 'rules' && waits)) continue;
      const isOver = this.isOver(e, body);
      const refusing = this.counting.filter((r) => r.body.kind === 'refusal' && r.body.proposal === e.id);
      const refusedBy = [...new Set(refusing.map((r) => this.author(r)))].sort();
      proposals[e.id] = { by: this.author(e), member: body.member, rules: body.rules, isOver, refusedBy };
    }
    return proposals;
  }

  /** A while more that is given or ended settles what was proposed of it alone. */
  private isOver(e: E, { member, rules }: Pick<Set['body'], 'member' | 'rules'>): boolean {
    const about = this.about(member);
    const later = about.filter((one) => this.past.before(e, one));
    const before = (one: E) => this.together(about.filter((other) => this.past.before(other, one)));
    const butMore = (one: Rules | undefined, other: Rules) =>
      one !== undefined && isSame(withoutMore(one), withoutMore(other));
    if (before(e) === undefined || butMore(before(e), rules)) return later.length > 0;
    return later.some((one) => {
      const [was, is] = [before(one), this.holds(one)!];
      return one.body.agreesTo === e.id || was?.moreUntilMs === is.moreUntilMs || !butMore(was, is);
    });
  }

  guardiansToWiden = (): 1 | 2 => (this.tight().some((wish) => !this.isLetGo(wish, this.counting)) ? 2 : 1);

  private author = (e: E): MemberId => memberIn(this.people.firstAdmission(this.counting, e.author)!)!;
  private knew = (e: E): E[] => this.counting.filter((other) => this.past.before(other, e));
  private tight = (): E[] => this.counting.filter(({ body }) => body.kind === 'widening' && body.guardians === 2);

  private isLetGo(wish: E, among: readonly E[]): boolean {
    const after = among.filter(
      (e) => e.body.kind === 'widening' && e.body.guardians === 1 && this.past.before(wish, e),
    );
    return new Set(after.map(this.author)).size >= 2;
  }

  /** What was said about a member and says anything. */
  private about = (member: MemberId): Set[] =>
    this.counting.filter(isSet).filter((e) => e.body.member === member && this.holds(e) !== null);

  /** Of what was said last, only what each allows. */
  private together(said: readonly Set[]): Rules | undefined {
    const last = said.filter((e) => !said.some((other) => this.past.before(e, other)));
    return last
      .map((e) => this.holds(e)!)
      .reduce<Rules | undefined>((all, one) => strictest(all ?? one, one), undefined);
  }

  /** How much of what an entry says holds; null: nothing that was not said before. */
  private holds(e: Set): Rules | null {
    let holds = this.known.get(e);
    if (holds === undefined) this.known.set(e, (holds = this.heldOf(e)));
    return holds;
  }

  private heldOf(e: Set): Rules | null {
    const { member, rules } = e.body;
    if (this.isAgreed(e) || !this.takesTwo(e)) return rules;
    const said = this.knew(e)
      .filter(isSet)
      .filter((other) => other.body.member === member && this.holds(other) !== null);
    const before = this.together(said);
    const kept = keptWithin(rules, before ?? firstRules(this.people.role(this.knew(e), member)?.role ?? 'child'));
    if (isSame(kept, rules)) return rules;
    return before !== undefined && isSame(kept, before) ? null : kept;
  }

  private isAgreed({ body, ...e }: Set): boolean {
    const entry = this.past.entry(e.id);
    const seen = this.seen(entry);
    const proposal = body.agreesTo === null ? undefined : seen.proposals[body.agreesTo];
    return (
      proposal !== undefined &&
      this.counting.some(({ id }) => id === body.agreesTo) &&
      !proposal.isOver &&
      proposal.refusedBy.length === 0 &&
      proposal.member === body.member &&
      proposal.by !== seen.devices[e.author]!.member &&
      isSame(withoutMore(proposal.rules), withoutMore(body.rules)) &&
      [undefined, proposal.rules.moreUntilMs, seen.rules[body.member]?.moreUntilMs].includes(body.rules.moreUntilMs)
    );
  }

  /** By what counts today it was wanted where the entry was written, or apart from it; and so there was somebody to ask. */
  private takesTwo(e: Set): boolean {
    const isWanted = this.tight().some(
      (wish) => !this.past.before(e, wish) && !(this.past.before(wish, e) && this.isLetGo(wish, this.knew(e))),
    );
    const others = new Set(this.counting.flatMap((other) => memberIn(other) ?? []));
    others.delete(this.author(e));
    return (
      isWanted &&
      [...others].some(
        (id) =>
          (this.people.here(this.knew(e), id) && this.people.role(this.knew(e), id)?.role === 'guardian') ||
          this.counting.some(
            ({ body, ...grant }) =>
              (body.kind === 'admitMember' || body.kind === 'changeRole') &&
              body.member === id &&
              body.role === 'guardian' &&
              this.past.apart(this.past.entry(grant.id), e),
          ),
      )
    );
  }
}

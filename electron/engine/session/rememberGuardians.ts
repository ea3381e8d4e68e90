import { Subscription, asyncScheduler, startWith, throttleTime } from 'rxjs';
import type { CircleId, MemberId } from '#shared/domain/ids.ts';
import { looksAlike } from '#shared/domain/lookAlike.ts';
import type { Circles, OpenCircle } from '../circles/circles.ts';
import type { JoinedCircle, OpenProfile } from '../identity/index.ts';
import { guardians } from '../membership/index.ts';
import { isPutOutHere, removalsIn } from '../views/goings.ts';
import type { Changes } from './changes.ts';

/** What is read at the start comes in many pieces. */
const atMostEveryMs = 1000;

/** What the vault takes: a guardian's changed app that makes more keeps nobody's from being written. */
const mostNames = 1000;
/** Of one, besides what they are called now. */
const mostOfOne = 7;

/**
 * Writes down what each circle's guardians are and were called, and since when this computer is out of it: whoever is put out reads who
 * did it, when nothing of the circle can be read here any more. Answers with how to stop.
 */
export function rememberGuardians(parts: {
  readonly profile: Pick<OpenProfile, 'state' | 'update' | 'device'>;
  readonly circles: Pick<Circles, 'get' | 'list' | 'changes$'>;
  readonly changes: Changes;
  readonly now?: () => number;
}): () => Promise<void> {
  const { profile, circles, changes, now = Date.now } = parts;
  const own = profile.device.id;
  const watching = new Subscription();
  let work: Promise<unknown> = Promise.resolve();

  /**
   * As they were last read, at the very change that brought them: before anything is written, the circle may have been erased
   * here, and a circle that is being joined is not in the vault yet.
   */
  const read = new Map<CircleId, Names>();
  function readOf(circle: OpenCircle): void {
    const before = read.get(circle.id) ?? profile.state().circles.find(({ id }) => id === circle.id)?.guardians ?? [];
    read.set(circle.id, namesOf(circle, own, before));
  }

  async function round(): Promise<void> {
    const before = profile.state().circles;
    if (before.every((known) => laterOf(known) === known)) return;
    const written = await profile.update((state) => ({ ...state, circles: state.circles.map(laterOf) }));
    // Who took this computer out may be read only now.
    if (written.ok) changes.tell('profiles');
  }

  const laterOf = (known: JoinedCircle): JoinedCircle => {
    const circle = circles.get(known.id);
    if (circle?.me === undefined) return known;
    const names = read.get(known.id) ?? known.guardians ?? [];
    const { outSinceMs, ...still } = known;
    const isOut = isPutOutHere(circle, own);
    if (isOut === (outSinceMs !== undefined) && isSame(names, known.guardians ?? [])) return known;
    return { ...still, guardians: names, ...(isOut && { outSinceMs: outSinceMs ?? now() }) };
  };

  // A vault that cannot be written now is tried again with the next change.
  const soon = (): Promise<unknown> => (work = work.then(round).catch(() => undefined));

  for (const circle of circles.list()) readOf(circle);
  watching.add(
    circles.changes$.subscribe((id) => {
      const circle = circles.get(id);
      if (circle !== undefined) readOf(circle);
    }),
  );
  watching.add(
    changes
      // Told of what was folded, and of a circle that has come into the vault.
      .of(['circle'])
      .pipe(startWith('circle'), throttleTime(atMostEveryMs, asyncScheduler, { leading: true, trailing: true }))
      .subscribe(() => void soon()),
  );
  return async () => {
    watching.unsubscribe();
    await soon();
  };
}

type Names = NonNullable<JoinedCircle['guardians']>;

/**
 * What each was called, earlier names first: a guardian renames and demotes whom they like, and then takes somebody out by another
 * one's name. What cannot be read, not yet or not any more, stays as it was. Who put this computer out may be no guardian since.
 */
function namesOf(circle: OpenCircle, own: OpenProfile['device']['id'], before: Names): Names {
  const { ledger, fold } = circle;
  const known = Map.groupBy(before, ({ member }) => member);
  const nameOf = (member: MemberId) => fold.model.people.get(member)?.value.name ?? known.get(member)?.at(-1)?.name;
  const by = isPutOutHere(circle, own) ? removalsIn(circle).ofDevice(own)?.by : undefined;
  const byName = by === undefined ? undefined : nameOf(by);
  // Somebody who never was a guardian may be meant by that name, too.
  const alike = [...fold.model.people].flatMap(([member, { value }]) =>
    byName !== undefined && looksAlike(value.name, byName) ? [member] : [],
  );
  const members = [...(by === undefined ? [] : [by]), ...known.keys(), ...alike, ...guardians(ledger.membership)];
  return [...new Set(members)]
    .flatMap((member) => {
      // The first ones are kept, so that no renaming makes them forgotten.
      const names = [...new Set(known.get(member)?.map(({ name }) => name))].slice(0, mostOfOne);
      const name = nameOf(member);
      return [...names, ...(name === undefined || name === names.at(-1) ? [] : [name])].map((one) => ({
        member,
        name: one,
      }));
    })
    .slice(0, mostNames);
}

const isSame = (some: Names, others: Names): boolean => JSON.stringify(some) === JSON.stringify(others);

import { Subscription, asyncScheduler, throttleTime } from 'rxjs';
import type { CircleId } from '#shared/domain/ids.ts';
import type { Circles, OpenCircle } from '../circles/circles.ts';
import type { JoinedCircle, OpenProfile } from '../identity/index.ts';
import { guardians } from '../membership/index.ts';
import { isPutOutHere } from '../views/goings.ts';

/** What is read at the start comes in many pieces. */
const atMostEveryMs = 1000;

/** What the vault takes: a guardian's changed app that makes more keeps nobody's from being written. */
const mostNames = 1000;

/**
 * Writes down what each circle's guardians are called, and since when this computer is out of it: whoever is put out reads who
 * did it, when nothing of the circle can be read here any more. Answers with how to stop.
 */
export function rememberGuardians(parts: {
  readonly profile: Pick<OpenProfile, 'state' | 'update' | 'device'>;
  readonly circles: Pick<Circles, 'list' | 'changes$'>;
  readonly now?: () => number;
}): () => Promise<void> {
  const { profile, circles, now = Date.now } = parts;
  const watching = new Subscription();
  let work: Promise<unknown> = Promise.resolve();

  async function round(): Promise<void> {
    const before = profile.state().circles;
    const open = new Map(circles.list().map((circle) => [circle.id, circle]));
    const later = before.map((known) => laterOf(known, open));
    if (later.every((one, index) => one === before[index])) return;
    await profile.update((state) => ({ ...state, circles: state.circles.map((known) => laterOf(known, open)) }));
  }

  const laterOf = (known: JoinedCircle, open: ReadonlyMap<CircleId, OpenCircle>): JoinedCircle => {
    const circle = open.get(known.id);
    if (circle?.me === undefined) return known;
    if (isPutOutHere(circle, profile.device.id))
      return known.outSinceMs === undefined ? { ...known, outSinceMs: now() } : known;
    const names = namesOf(circle, known.guardians ?? []);
    if (known.outSinceMs === undefined && isSame(names, known.guardians ?? [])) return known;
    const { outSinceMs: _, ...still } = known;
    return { ...still, guardians: names };
  };

  watching.add(
    circles.changes$
      .pipe(throttleTime(atMostEveryMs, asyncScheduler, { leading: true, trailing: true }))
      // A vault that cannot be written now is tried again with the next change.
      .subscribe(() => void (work = work.then(round).catch(() => undefined))),
  );
  return async () => {
    watching.unsubscribe();
    await work;
  };
}

type Names = NonNullable<JoinedCircle['guardians']>;

/** What could not be read yet stays as it was. */
const namesOf = ({ ledger, fold }: OpenCircle, before: Names): Names =>
  guardians(ledger.membership)
    .flatMap((member) => {
      const name = fold.model.people.get(member)?.value.name ?? before.find((one) => one.member === member)?.name;
      return name === undefined ? [] : [{ member, name }];
    })
    .slice(0, mostNames);

const isSame = (some: Names, others: Names): boolean => JSON.stringify(some) === JSON.stringify(others);

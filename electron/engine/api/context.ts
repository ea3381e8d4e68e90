import { failed, ok, type Result } from '#shared/domain/result.ts';
import type { CircleId } from '#shared/domain/ids.ts';
import type { Problem } from '#shared/contract/problems.ts';
import type { ParsedQueryInput, QueryHandler } from '#shared/rpc/api.ts';
import type { QueryName, QueryOutput } from '#shared/contract/contract.ts';
import type { deskQueries } from '#shared/contract/deskCommands.ts';
import type { OpenCircle } from '../circles/circles.ts';
import type { Draft } from '../envelopes/index.ts';
import type { OpenProfile, Profiles } from '../identity/index.ts';
import type { Pausing } from '../network/index.ts';
import type { Changes, Topic } from '../session/changes.ts';
import type { Log } from '../engine.ts';
import type { Occupancy } from '../session/occupancy.ts';
import type { Newcomer } from '../session/newcomer.ts';
import type { Session } from '../session/session.ts';
import { isVisitOver } from '../views/goings.ts';

/** What the handlers share: who has a profile here, and the session of the one that is open. */
export type Context = {
  readonly profiles: Profiles;
  readonly changes: Changes;
  readonly deviceName: string;
  session(): Session | null;
  /** Opens a session for an unlocked profile, closing the one before. */
  enter(profile: OpenProfile): Promise<Result<void, Problem>>;
  lock(): Promise<void>;
  /** Closes the session and what it stood on: nothing of that profile stays open. */
  leave(): Promise<void>;
  readonly newcomer: Newcomer;
  readonly beside: Occupancy['beside'];
  readonly log: Log;
  /** Somebody is at the screen. */
  stillHere(): void;
  readonly pausing: Pick<Pausing, 'isPausedByPerson' | 'goOn'>;
  readonly screens: () => readonly ScreenRow[];
};
export type ScreenRow = {
  readonly id: string;
  readonly localAddress: string;
  readonly remoteAddress: string;
  readonly sinceMs: number;
};

const locked: Problem = { code: 'LOCKED' };

export function openSessionOf(context: Context): Result<Session, Problem> {
  const session = context.session();
  return session === null ? failed(locked) : ok(session);
}

/** A guest's own app keeps to the end of their visit at once, as to quiet time; there, looking at others' pictures ends too. */
export function findCircle(session: Session, id: CircleId): Result<OpenCircle, Problem> {
  const circle = session.circles.get(id);
  if (circle?.me !== undefined)
    return isVisitOver(circle, circle.me, Date.now()) ? failed({ code: 'VISIT_OVER' }) : ok(circle);
  return failed({ code: session.completeness.isBehind(id) ? 'CATCHING_UP' : 'CIRCLE_NOT_FOUND' });
}

/** Most commands: in an open profile, in a circle, all or nothing. */
export async function writeIn<Value>(
  context: Context,
  id: CircleId,
  compose: (draft: Draft, circle: OpenCircle, session: Session) => Result<Value, Problem>,
): Promise<Result<Value, Problem>> {
  const session = openSessionOf(context);
  if (!session.ok) return session;
  const circle = findCircle(session.value, id);
  if (!circle.ok) return circle;
  return session.value.circles.write(id, (draft) => compose(draft, circle.value, session.value));
}

/** A query that looks again whenever one of its topics changes, and when a profile opens or locks. */
export function live<Name extends QueryName>(
  context: Context,
  topics: readonly Topic[],
  look: (session: Session, input: ParsedQueryInput<Name>) => Result<QueryOutput<Name>, Problem>,
): QueryHandler<Name> {
  return (input, emit, fail) => {
    let last: string | undefined;
    // Nobody stands above what is told of a change: one answer's bug would end the whole process.
    const lookSafely = (session: Session): ReturnType<typeof look> => {
      try {
        return look(session, input);
      } catch (error) {
        return failed({ code: 'INTERNAL', detail: error instanceof Error ? error.name : 'unknown' });
      }
    };
    const show = () => {
      const session = openSessionOf(context);
      const answer = session.ok ? lookSafely(session.value) : session;
      const text = JSON.stringify(answer);
      if (text === last) return;
      last = text;
      if (answer.ok) emit(answer.value);
      else fail(answer.problem);
    };
    show();
    const watching = context.changes.of([...topics, 'profiles']).subscribe(show);
    return () => watching.unsubscribe();
  };
}

/** As `live`, in one circle. */
export const liveIn = <
  Name extends QueryName &
    ('circle' | 'wall' | 'albums' | 'album' | 'photo' | 'transfers' | 'door' | keyof typeof deskQueries),
>(
  context: Context,
  topics: readonly Topic[],
  look: (circle: OpenCircle, session: Session, input: ParsedQueryInput<Name>) => Result<QueryOutput<Name>, Problem>,
): QueryHandler<Name> =>
  live<Name>(context, topics, (session, input) => {
    const circle = findCircle(session, input.circle);
    return circle.ok ? look(circle.value, session, input) : circle;
  });

export const done: Result<Record<string, never>, never> = ok({});

/** Commands that answer nothing but whether it worked. */
export const emptied = (result: Result<unknown, Problem>): Result<Record<string, never>, Problem> =>
  result.ok ? done : result;

import { Subject } from 'rxjs';
import type { DeviceId } from '#shared/domain/ids.ts';
import { follow, type Follower, type FollowSettings } from './follower.ts';
import type { Intake } from './intake.ts';
import type { FanIn, GateProblem, StoredEnvelope, Upstream } from './types.ts';

export const followSettings: FollowSettings = { pageSize: 200, answerMs: 10_000, retryMs: 5_000 };

/** Follows any number of upstreams, each by itself, into one intake. */
export function createFanIn(parts: {
  readonly intake: Intake;
  readonly settings: FollowSettings;
  readonly onRefused: (from: DeviceId, envelope: StoredEnvelope, problem: GateProblem) => void;
}): FanIn & { close(): Promise<void> } {
  const { intake, settings } = parts;
  const followers = new Map<string, { readonly follower: Follower; readonly upstream: Upstream }>();
  const problems$ = new Subject<{ readonly upstream: string; readonly problem: Error }>();
  const ends$ = new Subject<Pick<Upstream, 'device' | 'circle'>>();
  let isClosed = false;

  function remove(key: string): void {
    followers.get(key)?.follower.stop();
    followers.delete(key);
  }

  function add(upstream: Upstream, fromBeginning = false): void {
    if (isClosed) return;
    remove(upstream.key);
    const follower = follow(upstream, {
      fromBeginning,
      intake,
      settings,
      onProblem: (problem) => problems$.next({ upstream: upstream.key, problem }),
      onEnd: () => ends$.next({ device: upstream.device, circle: upstream.circle }),
      onRefused: (envelope, problem) => parts.onRefused(upstream.device, envelope, problem),
    });
    followers.set(upstream.key, { follower, upstream });
  }

  return {
    problems$: problems$.asObservable(),
    ends$: ends$.asObservable(),
    add: (upstream) => add(upstream),
    remove,
    startOver(circle) {
      const here = [...followers.values()].filter(({ upstream }) => upstream.circle === circle);
      for (const { upstream } of here) remove(upstream.key);
      const stored = intake.startOver(circle);
      // What was under way of the old ones comes before it, and what these bring comes after.
      for (const { upstream } of here) add(upstream, true);
      return stored;
    },
    async inSync() {
      await Promise.all([...followers.values()].map(({ follower }) => follower.pullToEnd()));
    },
    async close() {
      isClosed = true;
      for (const key of [...followers.keys()]) remove(key);
      await intake.close();
      problems$.complete();
      ends$.complete();
    },
  };
}

import { Subject } from 'rxjs';
import type { CircleId, DeviceId } from '#shared/domain/ids.ts';
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
  const followers = new Map<string, Follower & Pick<Upstream, 'circle'>>();
  /** Who has been asked from the beginning since a circle had to start over. */
  const startedOver = new Map<CircleId, Set<string>>();
  const problems$ = new Subject<{ readonly upstream: string; readonly problem: Error }>();
  const ends$ = new Subject<Pick<Upstream, 'device' | 'circle'>>();
  let isClosed = false;

  function remove(key: string): void {
    followers.get(key)?.stop();
    followers.delete(key);
  }

  return {
    problems$: problems$.asObservable(),
    ends$: ends$.asObservable(),
    add(upstream) {
      if (isClosed) return;
      remove(upstream.key);
      const asked = startedOver.get(upstream.circle);
      const fromBeginning = asked !== undefined && !asked.has(upstream.key);
      asked?.add(upstream.key);
      const follower = follow(upstream, {
        fromBeginning,
        intake,
        settings,
        onProblem: (problem) => problems$.next({ upstream: upstream.key, problem }),
        onEnd: () => ends$.next({ device: upstream.device, circle: upstream.circle }),
        onRefused: (envelope, problem) => parts.onRefused(upstream.device, envelope, problem),
      });
      followers.set(upstream.key, { ...follower, circle: upstream.circle });
    },
    remove,
    startOver(circle) {
      const here = [...followers].filter(([, follower]) => follower.circle === circle);
      startedOver.set(circle, new Set(here.map(([key]) => key)));
      for (const [, follower] of here) follower.startOver();
    },
    async inSync() {
      await Promise.all([...followers.values()].map((follower) => follower.pullToEnd()));
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

import type { Problem } from '#shared/contract/problems.ts';
import type { Result } from '#shared/domain/result.ts';
import type { ProfileId } from '#shared/domain/ids.ts';
import { useAskedSecret } from './useAskedSecret.ts';
import { useCountdown } from './useCountdown.ts';

/** What is done with a profile's secret: how it goes is a `useCommand`'s. */
type Act = {
  readonly busy: boolean;
  readonly problem: Problem | null;
  readonly send: (profile: ProfileId, secret: string) => Promise<Result<unknown, Problem>>;
};

/**
 * Asks for a profile's own secret and does something with it. After wrong ones there is a wait, which whoever goes away takes along.
 *
 * @param profile whose secret it is; undefined while that is not chosen yet, and nothing is done
 */
export function useSecretTry(
  profile: ProfileId | undefined,
  { busy, problem, send }: Act,
): {
  readonly asked: ReturnType<typeof useAskedSecret>;
  readonly submit: () => Promise<void>;
  readonly isWaiting: boolean;
  /** Why what stands in the field was not taken, unless it has to be waited for. */
  readonly refused: Problem | null;
  /** Why it was not done though the secret may be right. */
  readonly failed: Problem | null;
  /** For `Waiting`. */
  readonly wait: { readonly leftMs: number; readonly again: boolean };
} {
  const asked = useAskedSecret();
  const { leftMs, start } = useCountdown(profile ?? '');
  const isWaiting = leftMs > 0;
  const isAboutSecret = problem?.code === 'WRONG_SECRET' || problem?.code === 'TOO_MANY_TRIES';
  return {
    asked,
    submit: async () => {
      if (profile === undefined || asked.secret === '' || isWaiting || busy) return;
      const { secret } = asked;
      const result = await send(profile, secret);
      if (result.ok) return;
      asked.refuse(secret);
      start(result.problem.retryAfterMs ?? 0);
    },
    isWaiting,
    refused: !isWaiting && asked.isRefused && problem?.code !== 'TOO_MANY_TRIES' ? problem : null,
    failed: isAboutSecret ? null : problem,
    wait: { leftMs, again: problem?.retryAfterMs !== undefined },
  };
}

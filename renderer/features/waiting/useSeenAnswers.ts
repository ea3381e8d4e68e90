import { useCallback, useMemo, useSyncExternalStore } from 'react';
import type { CircleView } from '#shared/contract/views.ts';

const listeners = new Set<() => void>();
const watch = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => void listeners.delete(listener);
};

/** The slips of what was not let through that the person here has looked at, at this computer; and what notes that they have. */
export function useSeenAnswers(
  circle: Pick<CircleView, 'id' | 'me'>,
): readonly [seen: ReadonlySet<string>, see: (slips: readonly string[]) => void] {
  const key = `homeroll.answers.${circle.id}.${circle.me}`;
  const kept = useSyncExternalStore(watch, () => localStorage.getItem(key) ?? '');
  const seen = useMemo(() => new Set(kept.split(' ')), [kept]);
  const see = useCallback(
    (slips: readonly string[]) => {
      localStorage.setItem(key, slips.join(' '));
      for (const listener of listeners) listener();
    },
    [key],
  );
  return [seen, see];
}

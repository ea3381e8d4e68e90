import { useCurrentCircle } from '../../engine/CurrentCircle.tsx';
import { useQuery } from '../../engine/useQuery.ts';

/** Whether a guardian who stands beside somebody at their screen needs another one's word to allow them more, and there is one. */
export function useNeedsSecond(): boolean {
  const { circle } = useCurrentCircle();
  const takesTwo = useQuery('rules', { circle: circle.id }).value?.guardiansToWiden === 2;
  return takesTwo && circle.members.filter(({ role }) => role === 'guardian').length > 1;
}

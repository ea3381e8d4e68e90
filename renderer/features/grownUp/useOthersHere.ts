import type { ProfileCard } from '#shared/contract/views.ts';
import { useQuery } from '../../engine/useQuery.ts';

/**
 * Who else has a profile on this computer, in which they may be a guardian. Who of them is one, nobody knows before their
 * secret has been typed.
 */
export function useOthersHere(): readonly ProfileCard[] {
  const session = useQuery('session', {}).value;
  return (session?.profiles ?? []).filter(({ id, isOld }) => id !== session?.open?.profile.id && isOld !== true);
}

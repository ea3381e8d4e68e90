import { useTranslation } from 'react-i18next';
import type { CircleView } from '#shared/contract/views.ts';
import { useQuery } from '../../engine/useQuery.ts';

/** Who paused the person here: `by` is what a sentence begins with, also where nobody knows any more who it was. */
export type PausedHere = { readonly by: string; readonly isKnown: boolean };

/** Null: nobody has paused them. */
export function usePausedHere(circle: CircleView): PausedHere | null {
  const { t } = useTranslation('quiet');
  const today = useQuery('today', { circle: circle.id }).value;
  if (today?.isPaused !== true) return null;
  const name = circle.members.find(({ id }) => id === today.pausedBy)?.name;
  return { by: name ?? t('aGuardian'), isKnown: name !== undefined };
}

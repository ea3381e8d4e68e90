import { useTranslation } from 'react-i18next';
import { useCurrentCircle } from '../../engine/CurrentCircle.tsx';
import { useQuery } from '../../engine/useQuery.ts';
import { capital, useNumberWords } from '../photos/useWords.ts';

/**
 * Whether so many pictures fit into what the rules still allow today, as it is right now.
 *
 * @returns `tooMany` of them do not fit, and `words` say so and what to do; `left` is null where any number may be hung up
 */
export function useTodaysRoom(count: number): {
  readonly left: number | null;
  readonly tooMany: number;
  readonly words: string;
} {
  const { t } = useTranslation('waiting');
  const { circle } = useCurrentCircle();
  const numberWords = useNumberWords();
  const left = useQuery('today', { circle: circle.id }).value?.photosLeft ?? null;
  const tooMany = left === null ? 0 : Math.max(0, count - left);
  if (left === null || tooMany === 0) return { left, tooMany, words: '' };
  if (left === 0) return { left, tooMany, words: t('noneLeft') };
  const fits = t('fits', { count: left, words: capital(numberWords(left)) });
  return { left, tooMany, words: `${fits} ${t('leaveOut', { count: tooMany, words: numberWords(tooMany) })}` };
}

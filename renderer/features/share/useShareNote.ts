import { useTranslation } from 'react-i18next';
import type { Member } from '#shared/contract/views.ts';
import { useListWords } from '../../ui/words.ts';
import { otherThanMe } from '../albums/audience.ts';
import type { Missing } from './shareDraft.ts';

/**
 * The line over "Hang them up", always in sight: who will see the pictures, or what is missing before anything can
 * be hung up. A button that cannot be pressed says why.
 *
 * @returns for what is missing, the others who will see them, and how many pictures there are
 */
export function useShareNote(): (missing: Missing | null, others: readonly Member[], count: number) => string {
  const { t } = useTranslation('share');
  const list = useListWords();
  return (missing, others, count) => {
    if (missing?.what === 'name') return t('needsName');
    if (missing?.what === 'day') return t('needsDay');
    if (missing?.what === 'apart') {
      const besideMe = otherThanMe(missing.people);
      if (besideMe !== undefined) return t('needsApartMe', { name: besideMe.name });
      return t('needsApart', { names: list(missing.people.map(({ name }) => name)) });
    }
    if (others.length === 0) return t('onlyYou', { count });
    return t('willSee', { count, names: list([...others.map(({ name }) => name), t('youInList')]) });
  };
}

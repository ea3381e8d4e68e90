import { useTranslation } from 'react-i18next';
import type { AlbumView } from '#shared/contract/views.ts';
import { Notice } from '../../ui/Notice.tsx';
import { useNumberWords } from '../photos/useWords.ts';

/** One's own pictures that a guardian hides for now, where they hung: nobody shall think that they are lost. */
export function HiddenHere({ album: { hiddenBy } }: { album: AlbumView }) {
  const { t } = useTranslation('albums');
  const numberWords = useNumberWords();
  const count = hiddenBy.length;
  if (count === 0) return null;
  return <Notice tone="sky">{t('hiddenHere', { count, words: numberWords(count) })}</Notice>;
}

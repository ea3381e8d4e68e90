import { useTranslation } from 'react-i18next';
import type { AlbumView } from '#shared/contract/views.ts';
import { useCurrentCircle } from '../../engine/CurrentCircle.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { useListWords } from '../../ui/words.ts';
import { useNumberWords } from '../photos/useWords.ts';

/** One's own pictures that a guardian hides for now, where they hung: nobody shall think that they are lost. */
export function HiddenHere({ album: { hiddenBy } }: { album: AlbumView }) {
  const { t } = useTranslation('albums');
  const { members } = useCurrentCircle();
  const list = useListWords();
  const numberWords = useNumberWords();
  const count = hiddenBy.length;
  if (count === 0) return null;
  const names = list(members([...new Set(hiddenBy)]).map(({ isMe, name }) => (isMe ? t('you') : name)));
  return <Notice tone="sky">{t('hiddenHere', { count, names, words: numberWords(count) })}</Notice>;
}

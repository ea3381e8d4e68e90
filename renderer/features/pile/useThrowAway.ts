import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { PhotoId } from '#shared/domain/ids.ts';
import { useCommand } from '../../engine/useCommand.ts';
import { useToast } from '../../ui/Toasts.tsx';
import { capital, useNumberWords } from '../photos/useWords.ts';

/** Throws pictures of the pile away. Nobody is asked: one press puts them back, now or within a month. */
export function useThrowAway() {
  const { t } = useTranslation('importing');
  const numberWords = useNumberWords();
  const throwing = useCommand('pile.throwAway');
  const puttingBack = useCommand('pile.putBack');
  const toast = useToast();
  const onTheirWay = useRef(new Set<PhotoId>());
  const throwAway = async (chosen: readonly PhotoId[]): Promise<void> => {
    // A second press on the same picture is not a second wish.
    const photos = chosen.filter((id) => !onTheirWay.current.has(id));
    if (photos.length === 0) return;
    for (const id of photos) onTheirWay.current.add(id);
    const ending = throwing.run({ photos });
    const putBack = async () => {
      if ((await ending).ok) await puttingBack.run({ photos });
    };
    const count = photos.length;
    // The pictures leave the page before the answer comes: from then on it can be undone.
    const takeAway = toast({
      words: t('thrown', { count, words: capital(numberWords(count)) }),
      action: { label: t('undo', { count }), onPress: () => void putBack(), undoes: true },
    });
    if (!(await ending).ok) takeAway();
    for (const id of photos) onTheirWay.current.delete(id);
  };
  return { throwAway, problem: throwing.problem ?? puttingBack.problem };
}

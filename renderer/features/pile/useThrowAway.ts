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
  const throwAway = async (photos: readonly PhotoId[]): Promise<boolean> => {
    if (photos.length === 0 || throwing.busy) return false;
    const result = await throwing.run({ photos: [...photos] });
    if (!result.ok) return false;
    const count = photos.length;
    toast({
      words: t('thrown', { count, words: capital(numberWords(count)) }),
      action: {
        label: t('undo', { count }),
        onPress: () => void puttingBack.run({ photos: [...photos] }),
        undoes: true,
      },
    });
    return true;
  };
  return { throwAway, busy: throwing.busy, problem: throwing.problem ?? puttingBack.problem };
}

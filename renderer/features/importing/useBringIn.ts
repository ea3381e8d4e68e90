import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { useProblemWords } from '../../ui/Notice.tsx';
import { useToast } from '../../ui/Toasts.tsx';
import type { FoundFile } from './collectFiles.ts';
import { mostFiles } from './uploader.ts';
import { useUploader } from './useUploader.ts';

/** Begins to bring these files in; says so in words when it cannot. */
export function useBringIn(): (files: readonly FoundFile[]) => Promise<void> {
  const { t, i18n } = useTranslation('importing');
  const uploader = useUploader();
  const toast = useToast();
  const problemWords = useProblemWords();
  return useCallback(
    async (files) => {
      if (files.length === 0) {
        toast({ words: t('nothingFound') });
        return;
      }
      if (files.length > mostFiles) {
        toast({ words: t('tooMany', { most: new Intl.NumberFormat(i18n.language).format(mostFiles) }) });
        return;
      }
      const result = await uploader.add(files);
      if (!result.ok) toast({ words: problemWords(result.problem) });
    },
    // eslint-disable-next-line react-hooks/exhaustive-deps -- the words of problems change with the language only, as `t` does
    [uploader, toast, t, i18n.language],
  );
}

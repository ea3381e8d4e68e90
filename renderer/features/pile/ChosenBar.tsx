import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/Button.tsx';
import { SelectionBar } from '../../ui/grid/SelectionBar.tsx';
import type { Selection } from '../../ui/grid/useSelection.ts';
import { capital, useNumberWords } from '../photos/useWords.ts';

/** What can be done with the chosen pictures of the pile or the trash; nothing while none is chosen. */
export function ChosenBar(props: {
  readonly selection: Selection;
  /** How many are chosen, and how many there are. */
  readonly count: number;
  readonly of: number;
  readonly children: ReactNode;
}) {
  const { selection, count, of, children } = props;
  const { t } = useTranslation('importing');
  const numberWords = useNumberWords();
  if (!selection.active) return null;
  return (
    <SelectionBar
      words={t('chosen', { count, words: capital(numberWords(count)) })}
      noneLabel={t('chooseNone')}
      onNone={selection.none}
    >
      {count < of && (
        <Button small look="quiet" onPress={selection.all}>
          {t('chooseAll')}
        </Button>
      )}
      {children}
    </SelectionBar>
  );
}

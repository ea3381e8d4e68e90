import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeskThing } from '#shared/contract/deskViews.ts';
import { useCurrentCircle } from '../../engine/CurrentCircle.tsx';
import { useCommand } from '../../engine/useCommand.ts';
import { Button } from '../../ui/Button.tsx';
import { ProblemNotice } from '../../ui/Notice.tsx';
import { ConfirmDialog } from '../../ui/Sheet.tsx';
import { useToast } from '../../ui/Toasts.tsx';
import { useNumberWords } from '../photos/useWords.ts';
import { takingDown } from '../takingDown/takingDown.ts';

type Held = Extract<DeskThing, { kind: 'held' }>;

/** Shows everything again that one guardian hid, after a question that says how much it is. */
export function ShowAllAgain({ by, together }: { by: Held['by']; together: NonNullable<Held['together']> }) {
  const { t } = useTranslation('desk');
  const { circle } = useCurrentCircle();
  const { run, busy, problem, forget } = useCommand('desk.showAllAgain');
  const [asked, setAsked] = useState<number | null>(null);
  const toast = useToast();
  const numberWords = useNumberWords();
  const { photos: count } = together;
  const isMine = by === circle.me;
  const name = together.name || t('hiderGone');
  // Somebody hides one more, or shows one again, while it is asked: the yes would be about others than those it was asked of.
  if (asked !== null && asked !== count && !busy) setAsked(null);
  const close = () => {
    forget();
    setAsked(null);
  };
  const showAll = async (): Promise<void> => {
    if (busy) return;
    // What comes down at this screen is not shown again for a moment before it does.
    await takingDown.sendAll();
    const result = await run({ circle: circle.id, by });
    if (!result.ok) return;
    setAsked(null);
    toast({ words: t('allShown', { count: result.value.photos }) });
  };
  return (
    <>
      <Button look="quiet" onPress={() => setAsked(count)}>
        {t(isMine ? 'showAllMine' : together.name === '' ? 'showAllGone' : 'showAll', { name })}
      </Button>
      <ConfirmDialog
        title={t('showAllTitle', { count, words: numberWords(count) })}
        isOpen={asked !== null}
        onClose={close}
        confirm={t('showAllYes', { count })}
        cancel={t('showAllNo', { count })}
        onConfirm={() => void showAll()}
        busy={busy}
      >
        <p>{t(isMine ? 'showAllLeadMine' : 'showAllLead', { name, count })}</p>
        <p>{t('showAllNot')}</p>
        <ProblemNotice problem={problem} />
      </ConfirmDialog>
    </>
  );
}

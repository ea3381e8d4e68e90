import { useTranslation } from 'react-i18next';
import type { PhotoId } from '#shared/domain/ids.ts';
import { useCommand } from '../../engine/useCommand.ts';
import { ProblemNotice } from '../../ui/Notice.tsx';
import { ConfirmDialog } from '../../ui/Sheet.tsx';
import { useToast } from '../../ui/Toasts.tsx';
import { useNumberWords } from '../photos/useWords.ts';

/** Asks before nothing is left of pictures that were thrown away. Null for photos is closed. */
export function ForGoodDialog(props: {
  readonly photos: readonly PhotoId[] | null;
  readonly onClose: () => void;
  readonly onDone: () => void;
}) {
  const { t } = useTranslation('thrownAway');
  const numberWords = useNumberWords();
  const command = useCommand('pile.deleteForGood');
  const toast = useToast();
  const count = props.photos?.length ?? 1;
  const confirm = async () => {
    const result = await command.run({ photos: [...(props.photos ?? [])] });
    if (!result.ok) return;
    toast({ words: t('isGone', { count }) });
    props.onClose();
    props.onDone();
  };
  return (
    <ConfirmDialog
      alarm
      title={t('forGoodTitle', { count, words: numberWords(count) })}
      isOpen={props.photos !== null}
      onClose={props.onClose}
      confirm={t('forGoodYes')}
      cancel={t('forGoodNo', { count })}
      onConfirm={() => void confirm()}
      busy={command.busy}
    >
      <p>{t('forGoodWords', { count })}</p>
      <ProblemNotice problem={command.problem} />
    </ConfirmDialog>
  );
}

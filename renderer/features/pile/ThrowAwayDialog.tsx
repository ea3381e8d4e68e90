import { useTranslation } from 'react-i18next';
import type { PhotoId } from '#shared/domain/ids.ts';
import { useCommand } from '../../engine/useCommand.ts';
import { ProblemNotice } from '../../ui/Notice.tsx';
import { ConfirmDialog } from '../../ui/Sheet.tsx';

/** Asks before pictures leave the pile for good. Null for photos is closed. */
export function ThrowAwayDialog(props: {
  readonly photos: readonly PhotoId[] | null;
  readonly onClose: () => void;
  readonly onDone: () => void;
}) {
  const { t } = useTranslation('importing');
  const discard = useCommand('pile.discard');
  const count = props.photos?.length ?? 1;
  const confirm = async () => {
    const result = await discard.run({ photos: [...(props.photos ?? [])] });
    if (!result.ok) return;
    props.onClose();
    props.onDone();
  };
  return (
    <ConfirmDialog
      alarm
      title={t('throwAwayTitle', { count })}
      isOpen={props.photos !== null}
      onClose={props.onClose}
      confirm={t('throwAwayYes')}
      cancel={t('throwAwayNo')}
      onConfirm={() => void confirm()}
      busy={discard.busy}
    >
      <p>{t('throwAwayWords')}</p>
      <ProblemNotice problem={discard.problem} />
    </ConfirmDialog>
  );
}

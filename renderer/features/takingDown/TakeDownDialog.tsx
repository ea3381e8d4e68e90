import { useTranslation } from 'react-i18next';
import type { PhotoId } from '#shared/domain/ids.ts';
import { ConfirmDialog } from '../../ui/Sheet.tsx';
import { useTakeDown } from './useTakeDown.ts';

/** Asks before photos are taken back, and says honestly how far that reaches. Null for photos is closed. */
export function TakeDownDialog(props: {
  readonly photos: readonly PhotoId[] | null;
  readonly onClose: () => void;
  readonly onDone?: () => void;
  /** They disappear from this screen right after. */
  readonly onTakingDown?: () => void;
}) {
  const { t } = useTranslation('takingDown');
  const takeDown = useTakeDown();
  const count = props.photos?.length ?? 1;
  const confirm = () => {
    // The question closes with the picture: a second press asks for nothing more.
    if (props.photos === null) return;
    props.onTakingDown?.();
    takeDown(props.photos);
    props.onClose();
    props.onDone?.();
  };
  return (
    <ConfirmDialog
      alarm
      title={t('title', { count })}
      isOpen={props.photos !== null}
      onClose={props.onClose}
      confirm={t('yes', { count })}
      cancel={t('no', { count })}
      onConfirm={confirm}
    >
      <p>{t('words', { count })}</p>
      <p>{t('keeps', { count })}</p>
    </ConfirmDialog>
  );
}

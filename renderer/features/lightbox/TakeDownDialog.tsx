import { useTranslation } from 'react-i18next';
import type { PhotoId } from '#shared/domain/ids.ts';
import { useCurrentCircle } from '../../engine/CurrentCircle.tsx';
import { useCommand } from '../../engine/useCommand.ts';
import { ProblemNotice } from '../../ui/Notice.tsx';
import { ConfirmDialog } from '../../ui/Sheet.tsx';
import { useToast } from '../../ui/Toasts.tsx';
import { useSeeWhere } from '../takenBack/useSeeWhere.ts';

/** Asks before photos are taken back, and says honestly how far that reaches. Null for photos is closed. */
export function TakeDownDialog(props: {
  readonly photos: readonly PhotoId[] | null;
  readonly onClose: () => void;
  readonly onDone?: () => void;
  /** True when it begins, false when it did not work. */
  readonly onTakingDown?: (isTaking: boolean) => void;
}) {
  const { t } = useTranslation('lightbox');
  const { circle } = useCurrentCircle();
  const takeBack = useCommand('photos.takeBack');
  const toast = useToast();
  const seeWhere = useSeeWhere();
  const count = props.photos?.length ?? 1;
  const confirm = async () => {
    // They are gone from the page before the answer is here.
    props.onTakingDown?.(true);
    const result = await takeBack.run({ circle: circle.id, photos: [...(props.photos ?? [])] });
    if (!result.ok) {
      props.onTakingDown?.(false);
      return;
    }
    toast({
      words: t('takenDown', { count }),
      ...seeWhere(props.photos ?? []),
    });
    props.onClose();
    props.onDone?.();
  };
  return (
    <ConfirmDialog
      alarm
      title={t('takeDownTitle', { count })}
      isOpen={props.photos !== null}
      onClose={props.onClose}
      confirm={t('takeDownYes', { count })}
      cancel={t('takeDownNo', { count })}
      onConfirm={() => void confirm()}
      busy={takeBack.busy}
    >
      <p>{t('takeDownWords', { count })}</p>
      <p>{t('takeDownKeeps', { count })}</p>
      <ProblemNotice problem={takeBack.problem} />
    </ConfirmDialog>
  );
}

import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { WaitingTile } from '#shared/contract/deskViews.ts';
import type { DeclineReason } from '#shared/domain/rules.ts';
import { useCurrentCircle } from '../../engine/CurrentCircle.tsx';
import { useCommand } from '../../engine/useCommand.ts';
import { Button } from '../../ui/Button.tsx';
import { ChoiceList } from '../../ui/Choice.tsx';
import { ProblemNotice } from '../../ui/Notice.tsx';
import { Dialog } from '../../ui/Sheet.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { useToast } from '../../ui/Toasts.tsx';
import { declineReasons } from './declineReasons.ts';

/** Why not, kindly: nobody says no without a reason that a child can read. Null for photos is closed. */
export function DeclineDialog(props: {
  readonly photos: readonly WaitingTile[] | null;
  readonly name: string;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation('desk');
  const { circle } = useCurrentCircle();
  const decline = useCommand('desk.decline');
  const toast = useToast();
  const [reason, setReason] = useState<DeclineReason>('talk');
  const [words, setWords] = useState('');
  const { photos, name, onClose } = props;
  const count = photos?.length ?? 1;
  const close = () => {
    setReason('talk');
    setWords('');
    decline.forget();
    onClose();
  };
  const say = async (): Promise<void> => {
    if (photos === null || decline.busy) return;
    const result = await decline.run({ circle: circle.id, slips: photos.map(({ slip }) => slip), reason, words });
    if (!result.ok) return;
    toast({ words: t('declined', { name }) });
    close();
  };
  return (
    <Dialog
      isOpen={photos !== null}
      onClose={close}
      title={t('declineTitle', { count })}
      actions={
        <>
          <Button look="go" onPress={() => void say()} busy={decline.busy}>
            {t('decline', { count })}
          </Button>
          <Button look="quiet" onPress={close}>
            {t('back')}
          </Button>
        </>
      }
    >
      <p>{t('declineLead', { name, count })}</p>
      <ChoiceList
        label={t('why')}
        value={reason}
        onChange={setReason}
        options={declineReasons.map((value) => ({ value, label: t(`reasons.${value}`) }))}
      />
      <TextField label={t('words')} value={words} onChange={setWords} maxLength={500} />
      <ProblemNotice problem={decline.problem} />
    </Dialog>
  );
}

import { useTranslation } from 'react-i18next';
import { useCurrentCircle } from '../../engine/CurrentCircle.tsx';
import { Button } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { useToast } from '../../ui/Toasts.tsx';
import { MomentDialog } from '../grownUp/MomentDialog.tsx';
import { useNeedsSecond } from '../grownUp/useNeedsSecond.ts';
import { useOthersHere } from '../grownUp/useOthersHere.ts';

/** What a guardian who stands beside does in quiet time: opens it for half an hour, or goes on to the rules. */
export function OpenMoreDialog(props: {
  readonly onRules: () => void;
  /** It waits for a second guardian, said in this sentence. */
  readonly onWaits: (said: string) => void;
  readonly onClose: () => void;
}) {
  const { onRules, onWaits, onClose } = props;
  const { t } = useTranslation('grownUp');
  const { me } = useCurrentCircle();
  const others = useOthersHere();
  const toast = useToast();
  const needsSecond = useNeedsSecond();
  return (
    <MomentDialog
      others={others}
      act={() => ({ kind: 'giveMore', member: me.id })}
      does={t('openMore')}
      otherWay={<Button onPress={onRules}>{t('changeRules')}</Button>}
      onDone={({ isProposed }) => {
        if (isProposed) onWaits(t('openMoreWaits'));
        else toast({ words: t('opened') });
        onClose();
      }}
      onClose={onClose}
    >
      {needsSecond ? <Notice>{t('openMoreTwo')}</Notice> : <p>{t('openMoreHelp')}</p>}
    </MomentDialog>
  );
}

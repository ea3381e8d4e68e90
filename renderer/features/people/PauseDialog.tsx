import { CirclePause, CirclePlay, Eye, MessageCircleQuestion, ShieldCheck } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Member } from '#shared/contract/views.ts';
import { useCurrentCircle } from '../../engine/CurrentCircle.tsx';
import { useCommand } from '../../engine/useCommand.ts';
import { useQuery } from '../../engine/useQuery.ts';
import { ProblemNotice } from '../../ui/Notice.tsx';
import { ConfirmDialog } from '../../ui/Sheet.tsx';
import { useToast } from '../../ui/Toasts.tsx';
import { PutsOff } from '../rules/PutsOff.tsx';
import type { Ruled } from './usePause.ts';

/** Before a guardian lets somebody only look: what that does, what it does not, and what they will read. */
export function PauseDialog(props: { readonly member: Member; readonly ruled: Ruled; readonly onClose: () => void }) {
  const { member, ruled, onClose } = props;
  const { t } = useTranslation('people');
  const { circle } = useCurrentCircle();
  const set = useCommand('rules.set');
  const toast = useToast();
  const { id, name } = member;
  const proposed = useQuery('rules', { circle: circle.id }).value?.proposed ?? [];
  const pause = async (): Promise<void> => {
    const result = await set.run({ circle: circle.id, member: id, rules: { ...ruled.rules, isPaused: true } });
    if (!result.ok) return;
    toast({ words: t('isPaused', { name }) });
    onClose();
  };
  return (
    <ConfirmDialog
      isOpen
      onClose={onClose}
      title={t('pauseTitle', { name })}
      confirm={t('pausePerson', { name })}
      cancel={t('pauseBack')}
      onConfirm={() => void pause()}
      busy={set.busy}
    >
      <ul className="pause-means">
        <li>
          <Eye aria-hidden />
          {t('pauseSees', { name })}
        </li>
        <li>
          <ShieldCheck aria-hidden />
          {t('pauseKeeps', { name })}
        </li>
        <li>
          <CirclePause aria-hidden />
          {t('pauseStops')}
        </li>
        <li>
          <CirclePlay aria-hidden />
          {t('pauseEnds')}
        </li>
        <li>
          <MessageCircleQuestion aria-hidden />
          {t('pauseReads')}
        </li>
      </ul>
      <PutsOff proposed={proposed.filter(({ member: about }) => about === id)} name={name} isPause />
      <ProblemNotice problem={set.problem} />
    </ConfirmDialog>
  );
}

import { useTranslation } from 'react-i18next';
import type { DeskThing } from '#shared/contract/deskViews.ts';
import { useCurrentCircle } from '../../engine/CurrentCircle.tsx';
import { useCommand } from '../../engine/useCommand.ts';
import { useToast } from '../../ui/Toasts.tsx';
import { ProposalCard } from './ProposalCard.tsx';

type OneIsEnough = Extract<DeskThing, { kind: 'oneIsEnough' }>;

/** Another guardian would like one to be enough again to allow more. */
export function OneIsEnoughCard({ thing, thingKey }: { thing: OneIsEnough; thingKey: string }) {
  const { t } = useTranslation('desk');
  const { circle, member } = useCurrentCircle();
  const answer = useCommand('rules.guardiansToWiden');
  const toast = useToast();
  const by = member(thing.by)?.name ?? '';
  const say = async (guardians: 1 | 2): Promise<void> => {
    const result = await answer.run({ circle: circle.id, guardians });
    if (result.ok) toast({ words: t(guardians === 1 ? 'oneIsEnoughNow' : 'staysTwo', { by }) });
  };
  return (
    <ProposalCard
      thingKey={thingKey}
      who={member(thing.by)}
      title={t('oneIsEnough', { by })}
      lead={t('oneIsEnoughLead')}
      rules="/rules"
      onAgree={() => void say(1)}
      onRefuse={() => void say(2)}
      isAgreeing={answer.busy}
      isRefusing={answer.busy}
      problem={answer.problem}
    >
      <p>{t('oneIsEnoughWhat')}</p>
    </ProposalCard>
  );
}

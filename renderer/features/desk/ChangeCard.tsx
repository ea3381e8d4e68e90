import { useTranslation } from 'react-i18next';
import type { DeskThing } from '#shared/contract/deskViews.ts';
import { useCurrentCircle } from '../../engine/CurrentCircle.tsx';
import { useCommand } from '../../engine/useCommand.ts';
import { useToast } from '../../ui/Toasts.tsx';
import { RuleChanges } from '../rules/RuleChanges.tsx';
import { ProposalCard } from './ProposalCard.tsx';

type Change = Extract<DeskThing, { kind: 'change' }>;

/** Another guardian would like somebody to be allowed more. */
export function ChangeCard({ thing, thingKey }: { thing: Change; thingKey: string }) {
  const { t } = useTranslation('desk');
  const { circle, member } = useCurrentCircle();
  const agree = useCommand('rules.agree');
  const refuse = useCommand('rules.refuse');
  const toast = useToast();
  const name = member(thing.member)?.name ?? '';
  const by = member(thing.by)?.name ?? '';
  const sayYes = async (): Promise<void> => {
    const result = await agree.run({ circle: circle.id, change: thing.change });
    if (result.ok) toast({ words: t('agreed', { name }) });
  };
  const sayNo = async (): Promise<void> => {
    const result = await refuse.run({ circle: circle.id, change: thing.change });
    if (result.ok) toast({ words: t('refused', { name, by }) });
  };
  return (
    <ProposalCard
      thingKey={thingKey}
      who={member(thing.member)}
      title={t('wantsMore', { by, name })}
      lead={t('wantsMoreLead')}
      rules={`/rules/${thing.member}`}
      onAgree={() => void sayYes()}
      onRefuse={() => void sayNo()}
      isAgreeing={agree.busy}
      isRefusing={refuse.busy}
      problem={agree.problem ?? refuse.problem}
    >
      <RuleChanges label={t('changes')} before={thing.now} after={thing.proposed} />
    </ProposalCard>
  );
}

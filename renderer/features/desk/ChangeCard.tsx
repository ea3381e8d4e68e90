import { useTranslation } from 'react-i18next';
import type { DeskThing } from '#shared/contract/deskViews.ts';
import { isSameButMore } from '#shared/domain/ruleBook.ts';
import { useCurrentCircle } from '../../engine/CurrentCircle.tsx';
import { useCommand } from '../../engine/useCommand.ts';
import { useToast } from '../../ui/Toasts.tsx';
import { dateLanguage, timeWords } from '../photos/dates.ts';
import { RuleChanges } from '../rules/RuleChanges.tsx';
import { ProposalCard } from './ProposalCard.tsx';

type Change = Extract<DeskThing, { kind: 'change' }>;

/** Another guardian would like somebody to be allowed more: for good, or for half an hour and nothing else. */
export function ChangeCard({ thing, thingKey }: { thing: Change; thingKey: string }) {
  const { t, i18n } = useTranslation('desk');
  const { circle, member } = useCurrentCircle();
  const agree = useCommand('rules.agree');
  const refuse = useCommand('rules.refuse');
  const toast = useToast();
  const name = member(thing.member)?.name ?? '';
  const by = member(thing.by)?.name ?? '';
  const untilMs = onlyMoreUntil(thing);
  const time = untilMs === null ? '' : timeWords(untilMs, dateLanguage(i18n.language));
  const sayYes = async (): Promise<void> => {
    const result = await agree.run({ circle: circle.id, change: thing.change });
    if (result.ok) toast({ words: t(untilMs === null ? 'agreed' : 'agreedHalfHour', { name, time }) });
  };
  const sayNo = async (): Promise<void> => {
    const result = await refuse.run({ circle: circle.id, change: thing.change });
    if (result.ok) toast({ words: t(untilMs === null ? 'refused' : 'refusedHalfHour', { name, by }) });
  };
  return (
    <ProposalCard
      thingKey={thingKey}
      who={member(thing.member)}
      title={t(untilMs === null ? 'wantsMore' : 'wantsHalfHour', { by, name, time })}
      lead={t(untilMs === null ? 'wantsMoreLead' : 'wantsHalfHourLead', { time })}
      rules={`/rules/${thing.member}`}
      onAgree={() => void sayYes()}
      onRefuse={() => void sayNo()}
      isAgreeing={agree.busy}
      isRefusing={refuse.busy}
      problem={agree.problem ?? refuse.problem}
    >
      {untilMs === null && <RuleChanges label={t('changes')} before={thing.now} after={thing.proposed} />}
    </ProposalCard>
  );
}

/** Until when quiet times would wait, where nothing else would change; milliseconds since 1970. */
export const onlyMoreUntil = ({ now, proposed }: Pick<Change, 'now' | 'proposed'>): number | null =>
  isSameButMore(now, proposed) ? (proposed.moreUntilMs ?? null) : null;

import { useTranslation } from 'react-i18next';
import type { DeskThing } from '#shared/contract/deskViews.ts';
import { useCurrentCircle } from '../../engine/CurrentCircle.tsx';
import { useCommand } from '../../engine/useCommand.ts';
import { ButtonLink } from '../../ui/Button.tsx';
import { Key } from '../../ui/Key.tsx';
import { ProblemNotice } from '../../ui/Notice.tsx';
import { useToast } from '../../ui/Toasts.tsx';
import { RuleChanges } from '../rules/RuleChanges.tsx';
import { DeskCard } from './DeskCard.tsx';
import { useSettled } from './useSettled.ts';
import { YesButton } from './YesButton.tsx';

type Change = Extract<DeskThing, { kind: 'change' }>;

/** Another guardian would like somebody to be allowed more; it takes a second one, who can also say no. */
export function ChangeCard({ thing, thingKey }: { thing: Change; thingKey: string }) {
  const { t } = useTranslation('desk');
  const { circle, member } = useCurrentCircle();
  const agree = useCommand('rules.agree');
  const { isSettled, onTooSoon } = useSettled();
  const toast = useToast();
  const refuse = useCommand('rules.refuse');
  const name = member(thing.member)?.name ?? '';
  const by = member(thing.by)?.name ?? '';
  const busy = agree.busy || refuse.busy;
  const say = async (): Promise<void> => {
    if (busy) return;
    const result = await agree.run({ circle: circle.id, change: thing.change });
    if (result.ok) toast({ words: t('agreed', { name }) });
  };
  const sayNo = async (): Promise<void> => {
    if (busy) return;
    // Unlike elsewhere there is no question after it.
    if (!isSettled) {
      onTooSoon();
      return;
    }
    const result = await refuse.run({ circle: circle.id, change: thing.change });
    if (result.ok) toast({ words: t('refused', { name, by }) });
  };
  return (
    <DeskCard
      thingKey={thingKey}
      who={member(thing.member)}
      title={t('wantsMore', { by, name })}
      lead={t('wantsMoreLead')}
      onYes={() => void say()}
      onNo={() => void sayNo()}
      acts={
        <>
          <YesButton onPress={() => void say()} busy={agree.busy}>
            {t('agree')}
          </YesButton>
          <YesButton look="soft" onPress={() => void sayNo()} busy={refuse.busy}>
            {t('refuse')}
          </YesButton>
          <ButtonLink to={`/rules/${thing.member}`} look="quiet">
            {t('lookAtRules')}
          </ButtonLink>
          <Key>Enter</Key>
        </>
      }
    >
      <RuleChanges label={t('changes')} before={thing.now} after={thing.proposed} />
      <ProblemNotice problem={agree.problem ?? refuse.problem} />
    </DeskCard>
  );
}

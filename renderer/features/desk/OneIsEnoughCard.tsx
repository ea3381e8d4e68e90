import { useTranslation } from 'react-i18next';
import type { DeskThing } from '#shared/contract/deskViews.ts';
import { useCurrentCircle } from '../../engine/CurrentCircle.tsx';
import { useCommand } from '../../engine/useCommand.ts';
import { ButtonLink } from '../../ui/Button.tsx';
import { Key } from '../../ui/Key.tsx';
import { ProblemNotice } from '../../ui/Notice.tsx';
import { useToast } from '../../ui/Toasts.tsx';
import { DeskCard } from './DeskCard.tsx';
import { useSettled } from './useSettled.ts';
import { YesButton } from './YesButton.tsx';

type OneIsEnough = Extract<DeskThing, { kind: 'oneIsEnough' }>;

/** Another guardian would like one to be enough again to allow more: that takes the one here, who can also say no. */
export function OneIsEnoughCard({ thing, thingKey }: { thing: OneIsEnough; thingKey: string }) {
  const { t } = useTranslation('desk');
  const { circle, member } = useCurrentCircle();
  const answer = useCommand('rules.guardiansToWiden');
  const { isSettled, onTooSoon } = useSettled();
  const toast = useToast();
  const by = member(thing.by)?.name ?? '';
  const say = async (guardians: 1 | 2): Promise<void> => {
    if (answer.busy) return;
    // Unlike elsewhere there is no question after a no.
    if (!isSettled) {
      onTooSoon();
      return;
    }
    const result = await answer.run({ circle: circle.id, guardians });
    if (result.ok) toast({ words: t(guardians === 1 ? 'oneIsEnoughNow' : 'staysTwo', { by }) });
  };
  return (
    <DeskCard
      thingKey={thingKey}
      who={member(thing.by)}
      title={t('oneIsEnough', { by })}
      lead={t('oneIsEnoughLead')}
      onYes={() => void say(1)}
      onNo={() => void say(2)}
      acts={
        <>
          <YesButton onPress={() => void say(1)} busy={answer.busy}>
            {t('agree')}
          </YesButton>
          <YesButton look="soft" onPress={() => void say(2)} busy={answer.busy}>
            {t('refuse')}
          </YesButton>
          <ButtonLink to="/rules" look="quiet">
            {t('lookAtRules')}
          </ButtonLink>
          <Key>Enter</Key>
        </>
      }
    >
      <p>{t('oneIsEnoughWhat')}</p>
      <ProblemNotice problem={answer.problem} />
    </DeskCard>
  );
}

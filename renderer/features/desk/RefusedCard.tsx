import { useTranslation } from 'react-i18next';
import type { DeskThing } from '#shared/contract/deskViews.ts';
import { useCurrentCircle } from '../../engine/CurrentCircle.tsx';
import { useCommand } from '../../engine/useCommand.ts';
import { Button, ButtonLink } from '../../ui/Button.tsx';
import { Key } from '../../ui/Key.tsx';
import { ProblemNotice } from '../../ui/Notice.tsx';
import { RuleChanges } from '../rules/RuleChanges.tsx';
import { onlyMoreUntil } from './ChangeCard.tsx';
import { DeskCard } from './DeskCard.tsx';

type Refused = Extract<DeskThing, { kind: 'refused' }>;

/** Another guardian said no to what the one here proposed: told once, in plain words, and then put away. */
export function RefusedCard({ thing, thingKey }: { thing: Refused; thingKey: string }) {
  const { t } = useTranslation('desk');
  const { circle, member } = useCurrentCircle();
  const letGo = useCommand('rules.refuse');
  const name = member(thing.member)?.name ?? '';
  const isHalfHour = onlyMoreUntil(thing) !== null;
  const putAway = (): void => {
    if (!letGo.busy) void letGo.run({ circle: circle.id, change: thing.change });
  };
  return (
    <DeskCard
      thingKey={thingKey}
      who={member(thing.by)}
      title={t(isHalfHour ? 'saidNoHalfHour' : 'saidNo', { by: member(thing.by)?.name ?? '', name })}
      lead={t(isHalfHour ? 'saidNoHalfHourLead' : 'saidNoLead', { name })}
      onYes={putAway}
      acts={
        <>
          <Button onPress={putAway} busy={letGo.busy}>
            {t('putAway')}
          </Button>
          <ButtonLink to={`/rules/${thing.member}`} look="quiet">
            {t('lookAtRules')}
          </ButtonLink>
          <Key>Enter</Key>
        </>
      }
    >
      {!isHalfHour && <RuleChanges label={t('youProposed')} before={thing.now} after={thing.proposed} />}
      <ProblemNotice problem={letGo.problem} />
    </DeskCard>
  );
}

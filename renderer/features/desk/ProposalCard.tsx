import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Problem } from '#shared/contract/problems.ts';
import type { Member } from '#shared/contract/views.ts';
import { ButtonLink } from '../../ui/Button.tsx';
import { Key } from '../../ui/Key.tsx';
import { ProblemNotice } from '../../ui/Notice.tsx';
import { DeskCard } from './DeskCard.tsx';
import { useSettled } from './useSettled.ts';
import { YesButton } from './YesButton.tsx';

/** What another guardian would like, and what takes the one here, who can also say no. */
export function ProposalCard(props: {
  readonly thingKey: string;
  readonly who: Member | undefined;
  readonly title: string;
  readonly lead: string;
  readonly children: ReactNode;
  /** Where the rules stand that it is about. */
  readonly rules: string;
  readonly onAgree: () => void;
  readonly onRefuse: () => void;
  readonly isAgreeing: boolean;
  readonly isRefusing: boolean;
  readonly problem: Problem | null;
}) {
  const { thingKey, who, title, lead, children, rules, onAgree, onRefuse, isAgreeing, isRefusing, problem } = props;
  const { t } = useTranslation('desk');
  const { isSettled, onTooSoon } = useSettled();
  const isBusy = isAgreeing || isRefusing;
  const agree = () => {
    if (!isBusy) onAgree();
  };
  const refuse = () => {
    if (isBusy) return;
    // Unlike elsewhere there is no question after it.
    if (isSettled) onRefuse();
    else onTooSoon();
  };
  return (
    <DeskCard
      thingKey={thingKey}
      who={who}
      title={title}
      lead={lead}
      onYes={agree}
      onNo={refuse}
      acts={
        <>
          <YesButton onPress={agree} busy={isAgreeing}>
            {t('agree')}
          </YesButton>
          <YesButton look="soft" onPress={refuse} busy={isRefusing}>
            {t('refuse')}
          </YesButton>
          <ButtonLink to={rules} look="quiet">
            {t('lookAtRules')}
          </ButtonLink>
          <Key>Enter</Key>
        </>
      }
    >
      {children}
      <ProblemNotice problem={problem} />
    </DeskCard>
  );
}

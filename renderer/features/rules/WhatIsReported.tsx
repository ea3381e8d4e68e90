import { useTranslation } from 'react-i18next';
import { useCurrentCircle } from '../../engine/CurrentCircle.tsx';
import { useCommand } from '../../engine/useCommand.ts';
import { ChoiceList } from '../../ui/Choice.tsx';
import { ProblemNotice } from '../../ui/Notice.tsx';

/** What becomes of a picture that somebody reports, until a guardian has looked at it. */
export function WhatIsReported({ hides }: { hides: boolean }) {
  const { t } = useTranslation('rules');
  const { circle } = useCurrentCircle();
  const set = useCommand('rules.hidesReported');
  const say = (value: 'hides' | 'looks'): void => {
    if (!set.busy) void set.run({ circle: circle.id, hides: value === 'hides' });
  };
  return (
    <section className="rules-widen">
      <h2>{t('reported')}</h2>
      <ChoiceList
        label={t('reported')}
        hideLabel
        help={t('reportedHelp')}
        columns
        value={hides ? 'hides' : 'looks'}
        onChange={say}
        options={[
          { value: 'hides', label: t('reportedHides'), help: t('reportedHidesHelp') },
          { value: 'looks', label: t('reportedLooks'), help: t('reportedLooksHelp') },
        ]}
      />
      <ProblemNotice problem={set.problem} />
    </section>
  );
}

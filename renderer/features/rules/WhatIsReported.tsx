import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RulesView } from '#shared/contract/deskViews.ts';
import { useCurrentCircle } from '../../engine/CurrentCircle.tsx';
import { useCommand } from '../../engine/useCommand.ts';
import { ChoiceList } from '../../ui/Choice.tsx';
import { ProblemNotice } from '../../ui/Notice.tsx';
import { ConfirmDialog } from '../../ui/Sheet.tsx';
import { useOtherGuardians } from './useOtherGuardians.ts';

type Chosen = Pick<RulesView, 'hidesReported' | 'reportedBy'>;

/** What becomes of a picture that somebody reports, until a guardian has decided. That it goes on hanging is asked about first. */
export function WhatIsReported({ rules: { hidesReported, reportedBy } }: { rules: Chosen }) {
  const { t } = useTranslation('rules');
  const { circle, member } = useCurrentCircle();
  const set = useCommand('rules.hidesReported');
  const [asks, setAsks] = useState(false);
  const others = useOtherGuardians();
  const chooser = reportedBy === null ? undefined : member(reportedBy);
  const say = async (hides: boolean): Promise<void> => {
    if (set.busy) return;
    const { ok } = await set.run({ circle: circle.id, hides });
    if (ok) setAsks(false);
  };
  return (
    <section className="rules-widen">
      <h2>{t('reported')}</h2>
      <ChoiceList
        label={t('reported')}
        hideLabel
        help={t('reportedHelp')}
        columns
        value={hidesReported ? 'hides' : 'looks'}
        onChange={(value) => {
          if (value === 'looks') setAsks(true);
          else void say(true);
        }}
        options={[
          { value: 'hides', label: t('reportedHides'), help: t('reportedHidesHelp') },
          { value: 'looks', label: t('reportedLooks'), help: t('reportedLooksHelp') },
        ]}
      />
      {chooser !== undefined && (
        <p className="field-help">
          {chooser.isMe ? t('reportedChosenByYou') : t('reportedChosenBy', { by: chooser.name })}
        </p>
      )}
      {!asks && <ProblemNotice problem={set.problem} />}
      <ConfirmDialog
        title={t('reportedAsk')}
        isOpen={asks}
        onClose={() => setAsks(false)}
        confirm={t('reportedAskYes')}
        cancel={t('reportedAskNo')}
        onConfirm={() => void say(false)}
        busy={set.busy}
      >
        <p>{t('reportedLooksHelp')}</p>
        <p>{others.areThere ? t('reportedAskTold', { names: others.all }) : t('reportedAskToldAll')}</p>
        <ProblemNotice problem={set.problem} />
      </ConfirmDialog>
    </section>
  );
}

import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Problem } from '#shared/contract/problems.ts';
import type { Member } from '#shared/contract/views.ts';
import type { Rules } from '#shared/domain/rules.ts';
import { Button } from '../../ui/Button.tsx';
import { Notice, ProblemNotice } from '../../ui/Notice.tsx';
import { RuleChanges } from './RuleChanges.tsx';
import { SharingRules } from './SharingRules.tsx';
import { TalkingRules } from './TalkingRules.tsx';
import { TimeRules } from './TimeRules.tsx';
import { wrongWith } from './wrongWith.ts';
import './rules.css';

/** Everything that can be said about what somebody may do, and under it what is about to change. */
export function RulesForm(props: {
  readonly who: Member;
  /** What holds now. */
  readonly before: Rules;
  readonly draft: Rules;
  readonly onChange: (some: Partial<Rules>) => void;
  readonly onSave: () => void;
  readonly busy?: boolean;
  /** It has been done, as far as it can be for now. */
  readonly isDone?: boolean;
  readonly problem?: Problem | null;
  /** Over the button, where something is changed. */
  readonly notes?: ReactNode;
}) {
  const { who, before, draft, onChange, onSave, busy = false, isDone = false, problem = null, notes } = props;
  const { t } = useTranslation('rules');
  const isChanged = JSON.stringify(draft) !== JSON.stringify(before);
  const wrong = wrongWith(draft);
  return (
    <>
      <SharingRules who={who} rules={draft} onChange={onChange} />
      <TalkingRules rules={draft} onChange={onChange} />
      <TimeRules rules={draft} onChange={onChange} />
      <section className="card rules-save" aria-label={t('save')} data-changed={isChanged}>
        {isChanged ? <RuleChanges label={t('whatChanges')} before={before} after={draft} /> : <p>{t('unchanged')}</p>}
        {isChanged && notes}
        {wrong !== null && <Notice tone="warn">{t(wrong)}</Notice>}
        <ProblemNotice problem={problem} />
        <div>
          <Button look="go" onPress={onSave} busy={busy} disabled={!isChanged || wrong !== null || isDone}>
            {t('save')}
          </Button>
        </div>
      </section>
    </>
  );
}

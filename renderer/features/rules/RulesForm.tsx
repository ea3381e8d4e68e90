import type { ReactNode } from 'react';
import { TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Problem } from '#shared/contract/problems.ts';
import type { Member } from '#shared/contract/views.ts';
import type { Rules } from '#shared/domain/rules.ts';
import { Button } from '../../ui/Button.tsx';
import { ProblemNotice } from '../../ui/Notice.tsx';
import { RuleChanges } from './RuleChanges.tsx';
import { SharingRules } from './SharingRules.tsx';
import { TalkingRules } from './TalkingRules.tsx';
import { TimeRules } from './TimeRules.tsx';
import { wrongWith } from './wrongWith.ts';
import './rules.css';

/** Whether two sets of rules say the same. */
export const isSame = (one: Rules, other: Rules): boolean => JSON.stringify(one) === JSON.stringify(other);

/** Everything that can be said about what somebody may do, and under it what is about to change. */
export function RulesForm(props: {
  readonly who: Member;
  /** What holds now. */
  readonly before: Rules;
  readonly draft: Rules;
  readonly onChange: (some: Partial<Rules>) => void;
  readonly onSave: () => void;
  readonly busy?: boolean;
  readonly problem?: Problem | null;
  /** Over the button, where something is changed. */
  readonly notes?: ReactNode;
}) {
  const { who, before, draft, onChange, onSave, busy = false, problem = null, notes } = props;
  const { t } = useTranslation('rules');
  const isChanged = !isSame(draft, before);
  const wrong = wrongWith(draft);
  const canSave = isChanged && wrong === null;
  return (
    <>
      <SharingRules who={who} rules={draft} onChange={onChange} />
      <TalkingRules rules={draft} onChange={onChange} />
      <TimeRules rules={draft} before={before} onChange={onChange} />
      <section className="card rules-save" aria-label={t('save')} data-changed={isChanged}>
        {isChanged ? (
          // It can be long: it scrolls, and the button under it stays. Who has no wheel scrolls it by keys.
          <div className="rules-changes" role="region" aria-label={t('whatChanges')} tabIndex={0}>
            <RuleChanges label={t('whatChanges')} before={before} after={draft} />
          </div>
        ) : (
          <p>{t('unchanged')}</p>
        )}
        {isChanged && notes}
        <ProblemNotice problem={problem} />
        <div className="rules-save-acts">
          <Button look="go" onPress={onSave} busy={busy} disabled={!canSave}>
            {t('save')}
          </Button>
          {wrong !== null && (
            <p className="rules-wrong" role="status">
              <TriangleAlert aria-hidden />
              {t(wrong)}
            </p>
          )}
        </div>
      </section>
    </>
  );
}

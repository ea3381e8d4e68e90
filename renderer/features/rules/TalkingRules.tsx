import { useTranslation } from 'react-i18next';
import type { Rules } from '#shared/domain/rules.ts';
import { CheckField } from '../../ui/Choice.tsx';

/** Whether this person may write under pictures, and put a face there. */
export function TalkingRules({ rules, onChange }: { rules: Rules; onChange: (some: Partial<Rules>) => void }) {
  const { t } = useTranslation('rules');
  return (
    <section className="card rules-part">
      <h2>{t('sectionTalking')}</h2>
      <div>
        <CheckField checked={rules.mayComment} onChange={(mayComment) => onChange({ mayComment })}>
          {t('mayComment')}
        </CheckField>
        <CheckField checked={rules.mayReact} onChange={(mayReact) => onChange({ mayReact })}>
          {t('mayReact')}
        </CheckField>
      </div>
    </section>
  );
}

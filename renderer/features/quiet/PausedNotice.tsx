import { useTranslation } from 'react-i18next';
import type { CircleView } from '#shared/contract/views.ts';
import { useQuery } from '../../engine/useQuery.ts';
import { Notice } from '../../ui/Notice.tsx';

/** A guardian lets the person here only look, for now: said above every page, for as long as it is so. */
export function PausedNotice({ circle }: { circle: CircleView }) {
  const { t } = useTranslation('quiet');
  const today = useQuery('today', { circle: circle.id }).value;
  if (today?.isPaused !== true) return null;
  return (
    <div className="shell-notices">
      <Notice tone="sky" announce>
        <p>
          <b>{t('paused')}</b> {t('pausedLead')}
        </p>
      </Notice>
    </div>
  );
}

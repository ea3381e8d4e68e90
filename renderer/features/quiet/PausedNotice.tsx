import { useTranslation } from 'react-i18next';
import type { CircleView } from '#shared/contract/views.ts';
import { Notice } from '../../ui/Notice.tsx';
import { usePausedHere } from './usePausedHere.ts';

/** A guardian lets the person here only look, for now: said above every page, for as long as it is so, with whom to ask. */
export function PausedNotice({ circle }: { circle: CircleView }) {
  const { t } = useTranslation('quiet');
  const paused = usePausedHere(circle);
  if (paused === null) return null;
  return (
    <div className="shell-notices">
      <Notice tone="sky" title={t('paused', { by: paused.by })} announce>
        <p>{t('pausedLead')}</p>
        <p>
          {paused.isKnown ? t('pausedAsk', { by: paused.by }) : t('pausedAskAny')} {t('pausedHelp')}
        </p>
      </Notice>
    </div>
  );
}

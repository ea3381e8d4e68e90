import { useTranslation } from 'react-i18next';
import { Moon } from 'lucide-react';
import { useDurationWords } from '../../ui/words.ts';
import { useTransferState } from './useTransferState.ts';
import './transfers.css';

/** One quiet line while pictures are on their way here; nothing when everything is. It moves nothing under it. */
export const TransferLine = () => (
  <div className="transfer-room">
    <Line />
  </div>
);

function Line() {
  const { t } = useTranslation('transfers');
  const duration = useDurationWords();
  const state = useTransferState();
  if (state.kind === 'nothing') return null;
  if (state.kind === 'waiting') {
    return (
      <p className="transfer-line">
        <Moon aria-hidden />
        {t('waiting')}
      </p>
    );
  }
  return (
    <p className="transfer-line">
      <span className="transfer-thread" aria-hidden />
      {t('coming')}
      {state.remainingMs !== null && <span>· {t('comingLeft', { time: duration(state.remainingMs) })}</span>}
    </p>
  );
}

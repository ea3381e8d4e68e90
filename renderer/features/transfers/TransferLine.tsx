import { useTranslation } from 'react-i18next';
import { Moon } from 'lucide-react';
import { useCurrentCircle } from '../../engine/CurrentCircle.tsx';
import { useQuery } from '../../engine/useQuery.ts';
import { useDurationWords } from '../../ui/words.ts';
import { transferState } from './transferState.ts';
import './transfers.css';

/** One quiet line while pictures are on their way here; nothing when everything is. */
export function TransferLine() {
  const { t } = useTranslation('transfers');
  const { circle } = useCurrentCircle();
  const duration = useDurationWords();
  const transfers = useQuery('transfers', { circle: circle.id });
  const state = transferState(transfers.value);
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

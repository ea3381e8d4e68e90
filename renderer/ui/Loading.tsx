import { useTranslation } from 'react-i18next';
import './Page.css';

/** Lines of quiet plaster where words will be. Appears only after a moment: what is quick never flickers. */
export function LoadingLines({ lines = 5 }: { lines?: number }) {
  const { t } = useTranslation('ui');
  return (
    <div className="plaster-lines" role="status">
      <span className="hidden-visually">{t('loading')}</span>
      {Array.from({ length: lines }, (_, index) => (
        <span key={index} className="plaster" aria-hidden />
      ))}
    </div>
  );
}

/** How far something has come, between 0 and 1, with its words for screen readers. */
export function ProgressLine({ share, label }: { share: number; label: string }) {
  const percent = Math.round(Math.min(1, Math.max(0, share)) * 100);
  return (
    <div
      className="progress-line"
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent}
    >
      <span style={{ inlineSize: `${percent}%` }} />
    </div>
  );
}

import { useTranslation } from 'react-i18next';
import './photos.css';

const shapes = [1.5, 0.75, 1.33, 1, 1.33, 1.78, 0.66, 1.5];

/** Bare plaster where pictures will hang. It appears only after a moment: what is quick never flickers. */
export function LoadingGrid({ rows = 2 }: { rows?: number }) {
  const { t } = useTranslation('ui');
  return (
    <div className="loading-grid" role="status">
      <span className="hidden-visually">{t('loading')}</span>
      {Array.from({ length: rows }, (_, row) => (
        <div key={row} className="loading-row" aria-hidden>
          {shapes.slice(row * 4, row * 4 + 4).map((shape, index) => (
            <span key={index} className="plaster" style={{ flexGrow: shape }} />
          ))}
        </div>
      ))}
    </div>
  );
}

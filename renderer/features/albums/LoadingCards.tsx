import { useTranslation } from 'react-i18next';

/** Bare plaster where albums will stand. */
export function LoadingCards() {
  const { t } = useTranslation('ui');
  return (
    <div className="album-cards" role="status">
      <span className="hidden-visually">{t('loading')}</span>
      {Array.from({ length: 6 }, (_, index) => (
        <span key={index} className="plaster album-card-cover" aria-hidden />
      ))}
    </div>
  );
}

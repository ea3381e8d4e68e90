import { useTranslation } from 'react-i18next';
import { useQuery } from '../../engine/useQuery.ts';
import { ButtonLink } from '../../ui/Button.tsx';
import { EmptyBasket } from '../../ui/drawings/spots.tsx';
import { EmptyState, PageHeader } from '../../ui/PageHeader.tsx';
import { PageProblem } from '../../ui/PageProblem.tsx';
import { LoadingGrid } from '../photos/LoadingGrid.tsx';
import { ThrownAway } from './ThrownAway.tsx';
import './pile.css';

/** What was thrown away from the pile in the last thirty days. */
export function ThrownAwayPage() {
  const { t } = useTranslation('thrownAway');
  const thrown = useQuery('thrownAway', {});
  const photos = thrown.value?.photos;
  if (photos !== undefined && photos.length > 0) return <ThrownAway photos={photos} />;
  return (
    <div className="page">
      <PageHeader title={t('title')} lead={photos === undefined ? t('lead') : ''} />
      {thrown.state === 'failed' && <PageProblem problem={thrown.problem} />}
      {thrown.state === 'loading' && <LoadingGrid />}
      {photos !== undefined && (
        <EmptyState
          drawing={<EmptyBasket />}
          title={t('empty')}
          actions={<ButtonLink to="/pile">{t('back')}</ButtonLink>}
        >
          {t('emptyLead')}
        </EmptyState>
      )}
    </div>
  );
}

import { useTranslation } from 'react-i18next';
import type { QueryOutput } from '#shared/contract/contract.ts';
import { useCurrentCircle } from '../../engine/CurrentCircle.tsx';
import { useQuery, type QueryState } from '../../engine/useQuery.ts';
import { BackLink } from '../../ui/BackLink.tsx';
import { EmptyBasket } from '../../ui/drawings/spots.tsx';
import { EmptyState, PageHeader } from '../../ui/PageHeader.tsx';
import { PageProblem } from '../../ui/PageProblem.tsx';
import { LoadingGrid } from '../photos/LoadingGrid.tsx';
import { ThrownAway } from './ThrownAway.tsx';
import './pile.css';

/** What was thrown away from the pile in the last thirty days. */
export function ThrownAwayPage() {
  const { t } = useTranslation('thrownAway');
  const { isOut } = useCurrentCircle();
  const thrown = useQuery('thrownAway', {});
  const photos = thrown.value?.photos;
  return (
    <div className="page">
      <BackLink to="/pile">{t(isOut ? 'backOut' : 'back')}</BackLink>
      {photos !== undefined && photos.length > 0 ? <ThrownAway photos={photos} /> : <NothingHere thrown={thrown} />}
    </div>
  );
}

function NothingHere({ thrown }: { thrown: QueryState<QueryOutput<'thrownAway'>> }) {
  const { t } = useTranslation('thrownAway');
  const { isOut } = useCurrentCircle();
  const isKnown = thrown.value !== undefined;
  return (
    <>
      <PageHeader title={t('title')} lead={isKnown ? '' : t('lead')} />
      {thrown.state === 'failed' && <PageProblem problem={thrown.problem} />}
      {thrown.state === 'loading' && <LoadingGrid />}
      {isKnown && (
        <EmptyState drawing={<EmptyBasket />} title={t('empty')}>
          {t(isOut ? 'emptyLeadOut' : 'emptyLead')}
        </EmptyState>
      )}
    </>
  );
}

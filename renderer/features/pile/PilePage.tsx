import { useTranslation } from 'react-i18next';
import { useCurrentCircle } from '../../engine/CurrentCircle.tsx';
import { useQuery } from '../../engine/useQuery.ts';
import { EmptyPile } from '../../ui/drawings/spots.tsx';
import { EmptyState, PageHeader } from '../../ui/PageHeader.tsx';
import { PageProblem } from '../../ui/PageProblem.tsx';
import { BringInButton } from '../importing/BringInButton.tsx';
import { Imports } from '../importing/Imports.tsx';
import { LoadingGrid } from '../photos/LoadingGrid.tsx';
import { Pile } from './Pile.tsx';
import { ToThrownAway } from './ToThrownAway.tsx';
import './pile.css';

/** To hang up: brought in, and seen by nobody else until they are hung up. */
export function PilePage() {
  const { t } = useTranslation('importing');
  const { isOut } = useCurrentCircle();
  const pile = useQuery('pile', {});
  const photos = pile.value?.photos;
  if (photos !== undefined && photos.length > 0) return <Pile photos={photos} />;
  return (
    <div className="page">
      <PageHeader title={t(isOut ? 'titleOut' : 'title')} lead={photos === undefined ? t('lead') : ''} />
      <Imports place="pile" />
      {pile.state === 'failed' && <PageProblem problem={pile.problem} />}
      {pile.state === 'loading' && <LoadingGrid />}
      {photos !== undefined && (
        <EmptyState
          drawing={<EmptyPile />}
          title={t(isOut ? 'emptyTitleOut' : 'empty')}
          actions={
            <>
              <BringInButton />
              <BringInButton folder look="soft" />
            </>
          }
        >
          {t(isOut ? 'emptyOut' : 'emptyLead')} <ToThrownAway />
        </EmptyState>
      )}
    </div>
  );
}

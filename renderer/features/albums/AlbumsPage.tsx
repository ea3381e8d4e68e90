import { useState } from 'react';
import { BookPlus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { AlbumCard as Card } from '#shared/contract/views.ts';
import { useCurrentCircle } from '../../engine/CurrentCircle.tsx';
import { useQuery } from '../../engine/useQuery.ts';
import { Button } from '../../ui/Button.tsx';
import { EmptyAlbums } from '../../ui/drawings/spots.tsx';
import { ProblemNotice } from '../../ui/Notice.tsx';
import { PageProblem } from '../../ui/PageProblem.tsx';
import { EmptyState, PageHeader } from '../../ui/PageHeader.tsx';
import { AlbumCard } from './AlbumCard.tsx';
import { useIsPausedHere } from '../quiet/useIsPausedHere.ts';
import { LoadingCards } from './LoadingCards.tsx';
import { MakeAlbumSheet } from './MakeAlbumSheet.tsx';
import './albums.css';

/** Every album that this person can see, the one with the newest picture first. */
export function AlbumsPage() {
  const { t } = useTranslation('albums');
  const { circle } = useCurrentCircle();
  const [makes, setMakes] = useState(false);
  const albums = useQuery('albums', { circle: circle.id });
  const cards = albums.value?.albums;
  const isEmpty = cards?.length === 0;
  const isPaused = useIsPausedHere();
  const make = isPaused ? undefined : (
    <Button look="go" icon={<BookPlus aria-hidden />} onPress={() => setMakes(true)}>
      {t('make')}
    </Button>
  );
  return (
    <div className="page">
      <PageHeader title={t('title')} actions={isEmpty ? undefined : make} />
      {albums.state === 'failed' && cards === undefined && <PageProblem problem={albums.problem} />}
      {albums.state === 'failed' && cards !== undefined && <ProblemNotice problem={albums.problem} />}
      {albums.state === 'loading' && <LoadingCards />}
      {isEmpty && (
        <EmptyState drawing={<EmptyAlbums />} title={t('empty')} actions={make}>
          {t('emptyLead')}
        </EmptyState>
      )}
      {cards !== undefined && !isEmpty && (
        <ul className="album-cards">
          {newestFirst(cards).map((card) => (
            <AlbumCard key={card.id} card={card} />
          ))}
        </ul>
      )}
      <MakeAlbumSheet isOpen={makes} onClose={() => setMakes(false)} />
    </div>
  );
}

/** One in which nothing hangs yet was just made: it comes first. */
const newestFirst = (cards: readonly Card[]): Card[] =>
  [...cards].sort((one, other) => (other.lastSharedAtMs ?? Infinity) - (one.lastSharedAtMs ?? Infinity) || 0);

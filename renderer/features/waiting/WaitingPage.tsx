import { useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Waiting } from '#shared/contract/deskViews.ts';
import { useCurrentCircle } from '../../engine/CurrentCircle.tsx';
import { useQuery } from '../../engine/useQuery.ts';
import { EmptyPile } from '../../ui/drawings/spots.tsx';
import { EmptyState, PageHeader } from '../../ui/PageHeader.tsx';
import { PageProblem } from '../../ui/PageProblem.tsx';
import { useListWords } from '../../ui/words.ts';
import { GrownUpHere } from '../grownUp/GrownUpHere.tsx';
import { LoadingGrid } from '../photos/LoadingGrid.tsx';
import { DeclinedPhotos } from './DeclinedPhotos.tsx';
import { useFocusKept } from './useFocusKept.ts';
import { useLookedAt } from './useLookedAt.ts';
import { WaitingPhotos } from './WaitingPhotos.tsx';
import './waiting.css';

/** One's own photos that one said no to, with the reason; and those that wait for a grown-up still. */
export function WaitingPage() {
  const { t } = useTranslation('waiting');
  const { circle, me } = useCurrentCircle();
  const list = useListWords();
  const waiting = useQuery('waiting', { circle: circle.id });
  const photos = waiting.value?.photos;
  const open = photos?.filter(({ state }) => state === 'waiting') ?? [];
  const declined = photos?.filter(({ state }) => state === 'declined') ?? [];
  const slips = useMemo(
    () => photos?.flatMap(({ state, photo }) => (state === 'declined' ? [photo.slip] : [])),
    [photos],
  );
  const page = useRef<HTMLDivElement>(null);
  useLookedAt(page, circle, slips);
  useFocusKept(page, photos);
  const guardians = circle.members.filter(({ role, id }) => role === 'guardian' && id !== me.id);
  const names = guardians.map(({ name }) => name);
  const [first] = names;
  const lead =
    first === undefined
      ? t('leadOnly')
      : names.length === 1
        ? t('leadOne', { name: first })
        : t('lead', { names: list([t('you'), ...names]) });
  return (
    <div className="page" ref={page}>
      <PageHeader
        title={declined.length === 0 ? t('title') : t(open.length === 0 ? 'titleAnswered' : 'place')}
        lead={open.length === 0 || declined.length > 0 ? '' : lead}
        actions={<GrownUpHere photos={open} />}
      />
      {waiting.state === 'failed' && photos === undefined && <PageProblem problem={waiting.problem} />}
      {waiting.state === 'loading' && <LoadingGrid />}
      {photos?.length === 0 && (
        <EmptyState drawing={<EmptyPile />} title={t('empty')}>
          {t('emptyLead')}
        </EmptyState>
      )}
      {declined.length > 0 && (
        <section className="waiting-declined">
          <h2>{t('declinedTitle')}</h2>
          <p>{t('declinedLead')}</p>
          <ul>
            {[...Map.groupBy(declined, saidOf)].map(
              ([said, [first, ...more]]) =>
                first && <DeclinedPhotos key={said} first={first} photos={tilesOf([first, ...more])} />,
            )}
          </ul>
        </section>
      )}
      {declined.length > 0 && open.length > 0 && (
        <header className="waiting-still">
          <h2>{t('title')}</h2>
          <p>{lead}</p>
        </header>
      )}
      {[...Map.groupBy(open, ({ photo }) => photo.album)].map(([album, some]) => (
        <WaitingPhotos key={album} albumName={some[0]?.albumName ?? ''} photos={tilesOf(some)} />
      ))}
    </div>
  );
}

/** What was said no to alike is one answer. */
const saidOf = ({ by, reason, words, photo }: Waiting['photos'][number]): string =>
  JSON.stringify([by, reason, words, photo.album]);

const tilesOf = (some: Waiting['photos']) => some.map(({ photo }) => photo);

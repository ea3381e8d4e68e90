import { useTranslation } from 'react-i18next';
import { useCurrentCircle } from '../../engine/CurrentCircle.tsx';
import { useQuery } from '../../engine/useQuery.ts';
import { ButtonLink } from '../../ui/Button.tsx';
import { ProblemNotice } from '../../ui/Notice.tsx';
import { PageProblem } from '../../ui/PageProblem.tsx';
import { EmptyState, PageHeader } from '../../ui/PageHeader.tsx';
import { LampOff } from '../../ui/drawings/spots.tsx';
import { LoadingGrid } from '../photos/LoadingGrid.tsx';
import { capital, useNumberWords } from '../photos/useWords.ts';
import { ApartAlbumCard, useApartAlbums } from './ApartAlbums.tsx';
import { AtTheDoorCard } from './AtTheDoorCard.tsx';
import { ClearDesk } from './ClearDesk.tsx';
import { DeskThings } from './DeskThings.tsx';
import { useThings } from './useThings.ts';
import './desk.css';

/** How many things are said in words; with more it is only "a few": nothing here counts up. */
const mostInWords = 12;

/** What wants a guardian's decision, in order. Empty most days. */
export function DeskPage() {
  const { t } = useTranslation('desk');
  const { circle } = useCurrentCircle();
  const numberWords = useNumberWords();
  const { desk, things } = useThings(circle.id);
  const door = useQuery('door', { circle: circle.id });
  const apart = useApartAlbums(circle);
  if (circle.myRole !== 'guardian') return <ForGuardians />;
  const asking = (door.value?.requests ?? []).filter(({ step }) => step !== 'letIn' && step !== 'ended');
  const count = (things?.length ?? 0) + asking.length + apart.length;
  // What somebody said no to is told, and there is nothing to decide about it.
  const decisions = (things ?? []).filter(({ kind }) => kind !== 'refused').length + asking.length + apart.length;
  // That there is nothing else can be said of everything alone.
  const isKnown = desk.state === 'ready' && door.state === 'ready';
  const isEmpty = things !== undefined && count === 0;
  const title =
    decisions > mostInWords
      ? t('titleMany')
      : decisions === 0
        ? t('titleTold')
        : decisions === 1
          ? t('titleOne')
          : t('titleSome', { words: capital(numberWords(decisions)) });
  return (
    <div className="page desk">
      <PageHeader
        title={count === 0 ? t('place') : title}
        lead={isKnown && count > 0 ? t(count === 1 ? 'leadOne' : 'leadSome') : ''}
        tab={t('place')}
        actions={
          <>
            <ButtonLink to="/taken-down" look="quiet">
              {t('takenDown')}
            </ButtonLink>
            <ButtonLink to="/rules" look="quiet">
              {t('rules')}
            </ButtonLink>
          </>
        }
      />
      {desk.state === 'failed' && things === undefined && <PageProblem problem={desk.problem} />}
      {desk.state === 'failed' && things !== undefined && <ProblemNotice problem={desk.problem} />}
      {desk.state === 'loading' && <LoadingGrid />}
      {isEmpty && (
        <EmptyState drawing={<ClearDesk />} title={t('empty')}>
          {t('emptyLead')}
        </EmptyState>
      )}
      {asking.map((request) => (
        <AtTheDoorCard key={request.id} request={request} />
      ))}
      {apart.map((album) => (
        <ApartAlbumCard key={album.id} album={album} />
      ))}
      {things !== undefined && (
        <DeskThings things={things} above={[...asking, ...apart].map(({ id }) => id).join(' ')} />
      )}
    </div>
  );
}

function ForGuardians() {
  const { t } = useTranslation('desk');
  return (
    <div className="page">
      <EmptyState level={1} drawing={<LampOff />} title={t('notHere')}>
        {t('notHereLead')}
      </EmptyState>
    </div>
  );
}

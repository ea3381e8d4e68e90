import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { WallGroup } from '#shared/contract/views.ts';
import { useCurrentCircle } from '../../engine/CurrentCircle.tsx';
import { useQuery } from '../../engine/useQuery.ts';
import { ButtonLink } from '../../ui/Button.tsx';
import { EmptyWall } from '../../ui/drawings/spots.tsx';
import { ProblemNotice } from '../../ui/Notice.tsx';
import { PageProblem } from '../../ui/PageProblem.tsx';
import { EmptyState, PageHeader } from '../../ui/PageHeader.tsx';
import { useListWords } from '../../ui/words.ts';
import { BringInButton } from '../importing/BringInButton.tsx';
import { Imports } from '../importing/Imports.tsx';
import { useTakingDown } from '../takingDown/useTakeDown.ts';
import { dateLanguage } from '../photos/dates.ts';
import { LoadingGrid } from '../photos/LoadingGrid.tsx';
import { useNow } from '../photos/useNow.ts';
import { TransferLine } from '../transfers/TransferLine.tsx';
import { useLastVisit } from './useLastVisit.ts';
import { Wall } from './Wall.tsx';
import { groupsStillUp, whoHungSince } from './wallLines.ts';
import './wall.css';

/** What is new in all albums, newest first. It has an end. */
export function WallPage() {
  const { i18n } = useTranslation('wall');
  const { circle } = useCurrentCircle();
  const wall = useQuery('wall', { circle: circle.id });
  const { hidden } = useTakingDown();
  const all = wall.value?.groups;
  const groups = useMemo(() => all && groupsStillUp(all, hidden), [all, hidden]);
  const nowMs = useNow();
  const today = new Intl.DateTimeFormat(dateLanguage(i18n.language), { weekday: 'long' }).format(nowMs);
  const isEmpty = groups?.length === 0;
  return (
    <div className="page">
      <PageHeader
        title={today}
        // Its line is kept free until it is known what is to say.
        lead={
          groups === undefined && wall.state === 'loading' ? '\u00a0' : <Lead groups={groups ?? []} nowMs={nowMs} />
        }
        actions={isEmpty ? <Imports place="beside" /> : <BringInButton />}
      />
      {!isEmpty && <Imports place="over" />}
      <TransferLine />
      {wall.state === 'failed' && groups === undefined && <PageProblem problem={wall.problem} />}
      {wall.state === 'failed' && groups !== undefined && <ProblemNotice problem={wall.problem} />}
      {wall.state === 'loading' && <LoadingGrid />}
      {isEmpty && <NothingYet />}
      {groups !== undefined && !isEmpty && <Wall groups={groups} nowMs={nowMs} />}
    </div>
  );
}

/** "While you were away, Ada and Grandma hung up some pictures.", or the date when nobody did. */
function Lead({ groups, nowMs }: { groups: readonly WallGroup[]; nowMs: number }) {
  const { t, i18n } = useTranslation('wall');
  const { circle, member } = useCurrentCircle();
  const list = useListWords();
  const lastVisit = useLastVisit(circle.id, circle.me);
  const names = (lastVisit === null ? [] : whoHungSince(groups, lastVisit, circle.me)).flatMap(
    (id) => member(id)?.name ?? [],
  );
  if (names.length > 0) return t('away', { names: list(names) });
  return new Intl.DateTimeFormat(dateLanguage(i18n.language), { day: 'numeric', month: 'long' }).format(nowMs);
}

function NothingYet() {
  const { t } = useTranslation('wall');
  const { circle } = useCurrentCircle();
  const isAlone = circle.members.length === 1;
  const someWait = (useQuery('pile', { newest: 2 }).value?.photos.length ?? 0) > 0;
  const someForLook = useQuery('waiting', { circle: circle.id }).value?.photos.some(({ state }) => state === 'waiting');
  // What was hung up is what its author looks for here; what was not comes after that.
  const words = [
    ...(someForLook === true ? [t('emptyForLook')] : []),
    ...(someWait ? [t('emptySomeWait')] : []),
    ...(someForLook === true || someWait ? [] : [t(isAlone ? 'emptyAlone' : 'empty')]),
  ];
  return (
    <EmptyState
      drawing={<EmptyWall />}
      title={t('emptyTitle')}
      actions={
        <>
          {someForLook === true && <ButtonLink to="/waiting">{t('emptyToWaiting')}</ButtonLink>}
          {someWait ? (
            <>
              <ButtonLink to="/pile" look="go">
                {t('emptyToPile')}
              </ButtonLink>
              <BringInButton look="soft" />
            </>
          ) : (
            <>
              <BringInButton />
              <BringInButton folder look="soft" />
            </>
          )}
          {isAlone && circle.myRole === 'guardian' && <ButtonLink to="/door">{t('emptyLetIn')}</ButtonLink>}
        </>
      }
    >
      {words.join(' ')}
    </EmptyState>
  );
}

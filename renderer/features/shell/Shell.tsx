import { useTranslation } from 'react-i18next';
import type { Session } from '#shared/contract/views.ts';
import { CurrentCircleProvider } from '../../engine/CurrentCircle.tsx';
import { useQuery } from '../../engine/useQuery.ts';
import { features } from '../../features.ts';
import { ButtonLink } from '../../ui/Button.tsx';
import { LampOff } from '../../ui/drawings/spots.tsx';
import { LoadingLines } from '../../ui/Loading.tsx';
import { ProblemNotice } from '../../ui/Notice.tsx';
import { EmptyState } from '../../ui/PageHeader.tsx';
import { HalfHourAsked } from '../desk/HalfHourAsked.tsx';
import { ToldNotice } from '../activity/ToldNotice.tsx';
import { OpenNotice } from '../quiet/OpenNotice.tsx';
import { PausedNotice } from '../quiet/PausedNotice.tsx';
import { FeaturePages } from './FeaturePages.tsx';
import { HouseNotices } from './HouseNotices.tsx';
import { LastDayNotice } from './LastDayNotice.tsx';
import { OutPages } from './OutPages.tsx';
import { Rail } from './Rail.tsx';
import { useChosenCircle } from './useChosenCircle.ts';
import { useFocusNeverLost } from './useFocusNeverLost.ts';
import { useRouteChange } from './useRouteChange.ts';
import './Shell.css';

export type OpenSession = NonNullable<Session['open']>;

/** The house from inside: the rail with its places, and the page that was chosen. */
export function Shell({ open }: { open: OpenSession }) {
  const { t } = useTranslation('shell');
  const { card, choose } = useChosenCircle(open.circles);
  const circle = useQuery('circle', { circle: card.id });
  const main = useRouteChange();
  useFocusNeverLost(main);
  const code = circle.problem?.code;
  const isOut = card.out !== undefined || code === 'REMOVED' || code === 'VISIT_OVER';
  const view = circle.value?.id === card.id && !isOut ? circle.value : undefined;
  return (
    <div className="shell">
      <button type="button" className="shell-skip" onClick={() => main.current?.focus()}>
        {t('skip')}
      </button>
      <Rail open={open} circle={card} view={view} isOut={isOut} onChoose={choose} />
      <main className="shell-main" ref={main} tabIndex={-1}>
        <HouseNotices notices={open.notices ?? []} />
        {view !== undefined && <PausedNotice circle={view} />}
        {view !== undefined && <OpenNotice circle={view} />}
        {view !== undefined && <LastDayNotice circle={view} />}
        {view?.myRole === 'guardian' && <HalfHourAsked circle={view} />}
        {isOut ? (
          <OutPages open={open} circle={card} />
        ) : view === undefined ? (
          <div className="page">
            {circle.state === 'failed' ? <ProblemNotice problem={circle.problem} /> : <LoadingLines />}
          </div>
        ) : (
          <CurrentCircleProvider circle={view}>
            <Pages />
          </CurrentCircleProvider>
        )}
      </main>
    </div>
  );
}

function Pages() {
  return (
    <>
      <ToldNotice />
      <FeaturePages features={features}>
        <NothingHere />
      </FeaturePages>
      {features.map(({ Everywhere }, index) => Everywhere && <Everywhere key={index} />)}
    </>
  );
}

function NothingHere() {
  const { t } = useTranslation('shell');
  return (
    <div className="page">
      <EmptyState
        level={1}
        drawing={<LampOff />}
        title={t('nothingHere')}
        actions={
          <ButtonLink look="go" to="/">
            {t('toTheWall')}
          </ButtonLink>
        }
      >
        {t('nothingHereLead')}
      </EmptyState>
    </div>
  );
}

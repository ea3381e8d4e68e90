import { useMemo } from 'react';
import { CalendarDays } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link, Route, Switch } from 'wouter';
import type { CircleCard, CircleView } from '#shared/contract/views.ts';
import { CurrentCircleProvider } from '../../engine/CurrentCircle.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { feature as joining } from '../joining/feature.tsx';
import { feature as pile } from '../pile/feature.tsx';
import { feature as settings } from '../settings/feature.tsx';
import { FeaturePages } from './FeaturePages.tsx';
import type { OpenSession } from './Shell.tsx';
import { TakenOut } from './TakenOut.tsx';

/** What is somebody's own wherever they are: their pictures that nobody else ever saw, and how this computer is set. */
const own = [pile, settings, joining];

/** All there is for somebody who is in that family no more: why, and what is their own. */
export function OutPages({ open, circle }: { open: OpenSession; circle: CircleCard }) {
  const { id, name, me } = circle;
  const { profile } = open;
  // Nobody of the family is known any more but oneself.
  const view = useMemo(
    (): CircleView => ({
      id,
      name,
      me,
      myRole: 'guest',
      members: [
        { id: me, name: profile.name, avatar: profile.avatar, role: 'guest', isMe: true, devices: [], apartFrom: [] },
      ],
    }),
    [id, name, me, profile.name, profile.avatar],
  );
  return (
    <CurrentCircleProvider circle={view} isOut>
      {/* Everywhere else the page itself says so. */}
      <Switch>
        {own.flatMap(({ pages }) =>
          pages.map(({ path }) => (
            <Route key={path} path={path}>
              <OutNotice circle={circle} />
            </Route>
          )),
        )}
      </Switch>
      <FeaturePages features={own}>
        <div className="page">
          <TakenOut open={open} circle={circle} />
        </div>
      </FeaturePages>
    </CurrentCircleProvider>
  );
}

/** Over the pages that are one's own still: why there are no others any more. */
function OutNotice({ circle: { name, out } }: { circle: CircleCard }) {
  const { t } = useTranslation('shell');
  return (
    <div className="shell-notices">
      <Notice icon={<CalendarDays aria-hidden />}>
        <p>
          {out?.because === 'visit' ? t('visitOverTitle') : t('takenOut', { circle: name })}.{' '}
          <Link to="/">{t('whyOut')}</Link>
        </p>
      </Notice>
    </div>
  );
}

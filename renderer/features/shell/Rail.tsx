import {
  BookImage,
  DoorOpen,
  House as HouseIcon,
  Hourglass,
  Images,
  LampDesk,
  Scale,
  Settings,
  UsersRound,
  Waypoints,
} from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'wouter';
import type { CircleCard, CircleView } from '#shared/contract/views.ts';
import type { CircleId } from '#shared/domain/ids.ts';
import { AppMark } from '../../ui/drawings/AppMark.tsx';
import { AnswerCame } from '../waiting/AnswerCame.tsx';
import { useSomeWait } from '../waiting/useSomeWait.ts';
import { AtTheDesk } from '../desk/AtTheDesk.tsx';
import { AtTheDoor } from './AtTheDoor.tsx';
import { OpenDoorLine } from './OpenDoorLine.tsx';
import { RailFoot } from './RailFoot.tsx';
import type { OpenSession } from './Shell.tsx';
import { WaitingPictures } from './WaitingPictures.tsx';
import './Rail.css';
import './RailMarks.css';

/** The left edge of the house: its places, and at its foot who is here. */
export function Rail(props: {
  readonly open: OpenSession;
  readonly circle: CircleCard;
  readonly view: CircleView | undefined;
  /** There is only what is one's own. */
  readonly isOut: boolean;
  readonly onChoose: (circle: CircleId) => void;
}) {
  const { t } = useTranslation('shell');
  const { open, circle, view, isOut, onChoose } = props;
  return (
    <div className="rail">
      <div className="rail-inside">
        <nav aria-label={t('places')} className="rail-places">
          <Link href="/" className="rail-brand">
            <AppMark />
            <span className="rail-words">Homeroll</span>
          </Link>
          {isOut ? (
            <>
              <Place
                to="/pile"
                icon={<Images aria-hidden />}
                words={t('ownPictures')}
                aside={<WaitingPictures isOut />}
              />
              <hr />
            </>
          ) : (
            <PlacesInside circle={circle} view={view} />
          )}
          <Place to="/settings" icon={<Settings aria-hidden />} words={t('settings')} />
        </nav>
        <RailFoot open={open} circle={circle} view={view} onChoose={onChoose} />
      </div>
    </div>
  );
}

function PlacesInside({ circle, view }: { circle: CircleCard; view: CircleView | undefined }) {
  const { t } = useTranslation('shell');
  const someWait = useSomeWait(circle.id);
  return (
    <>
      <Place to="/" icon={<HouseIcon aria-hidden />} words={t('wall')} />
      <Place to="/albums" icon={<BookImage aria-hidden />} words={t('albums')} />
      <Place to="/pile" icon={<Images aria-hidden />} words={t('pile')} aside={<WaitingPictures />} />
      {someWait && (
        <Place
          to="/waiting"
          icon={<Hourglass aria-hidden />}
          words={t('waiting')}
          aside={view !== undefined && <AnswerCame circle={view} />}
        />
      )}
      <Place to="/people" icon={<UsersRound aria-hidden />} words={t('people')} />
      {circle.myRole === 'guardian' && (
        <>
          <Place
            to="/desk"
            icon={<LampDesk aria-hidden />}
            words={t('desk')}
            aside={view !== undefined && <AtTheDesk circle={view} />}
          />
          <Place
            to="/door"
            icon={<DoorOpen aria-hidden />}
            words={t('letIn')}
            aside={<AtTheDoor circle={circle.id} />}
          />
          <OpenDoorLine circle={circle.id} />
        </>
      )}
      {circle.myRole !== 'guardian' && <Place to="/my-rules" icon={<Scale aria-hidden />} words={t('myRules')} />}
      <hr />
      <Place to="/connections" icon={<Waypoints aria-hidden />} words={t('connections')} />
    </>
  );
}

function Place({ to, icon, words, aside }: { to: string; icon: ReactNode; words: string; aside?: ReactNode }) {
  const [location] = useLocation();
  const current = to === '/' ? location === '/' : location === to || location.startsWith(`${to}/`);
  return (
    <Link href={to} className="rail-place" {...(current && { 'aria-current': 'page' as const })}>
      {icon}
      <span className="rail-words">{words}</span>
      {aside}
    </Link>
  );
}

import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { CircleCard, CircleView } from '#shared/contract/views.ts';
import type { CircleId } from '#shared/domain/ids.ts';
import { useQuery } from '../../engine/useQuery.ts';
import { Face } from '../../ui/avatar/Face.tsx';
import { Button } from '../../ui/Button.tsx';
import { House } from '../../ui/drawings/House.tsx';
import { useListWords } from '../../ui/words.ts';
import { useComputerNames } from '../people/useComputerNames.ts';
import { computersOf, whoIsOn } from './computers.ts';
import { Paused, useIsPaused } from './Paused.tsx';
import type { OpenSession } from './Shell.tsx';
import { useLock } from './useLock.ts';
import './RailFoot.css';

/** The house as it is now, whose it is, and who sits at this computer. */
export function RailFoot(props: {
  readonly open: OpenSession;
  readonly circle: CircleCard;
  readonly view: CircleView | undefined;
  readonly onChoose: (circle: CircleId) => void;
}) {
  const { t } = useTranslation('shell');
  const { open, circle, view } = props;
  const { lock, busy: locking } = useLock();
  const paused = useIsPaused();
  const asItIs = useHouseSentence(view);
  // Who is awake is not known while nobody is asked.
  const sentence = paused ? t('paused') : asItIs;
  const transfers = useQuery('transfers', { circle: circle.id });
  const busy = (transfers.value?.bytesPerSecond ?? 0) > 0;
  return (
    <footer className="rail-foot">
      <Link href="/people" className="rail-house">
        {view !== undefined && <House computers={computersOf(view, busy)} label={sentence} />}
        {open.circles.length === 1 && <b>{circle.name}</b>}
        {!paused && <span aria-hidden>{sentence}</span>}
      </Link>
      <Paused />
      {open.circles.length > 1 && <CircleChoice {...props} />}
      <div className="rail-me">
        <Link href="/settings" className="rail-myself">
          <Face avatar={open.profile.avatar} size={28} />
          <span className="rail-words">{open.profile.name}</span>
        </Link>
        <Button look="quiet" small onPress={lock} busy={locking}>
          {t('lock')}
        </Button>
      </div>
    </footer>
  );
}

function CircleChoice({
  open,
  circle,
  onChoose,
}: {
  open: OpenSession;
  circle: CircleCard;
  onChoose: (circle: CircleId) => void;
}) {
  const { t } = useTranslation('shell');
  return (
    <ul className="rail-circles" aria-label={t('circles')}>
      {open.circles.map((card) => (
        <li key={card.id}>
          <button type="button" aria-pressed={card.id === circle.id} onClick={() => onChoose(card.id)}>
            {card.name}
          </button>
        </li>
      ))}
    </ul>
  );
}

function useHouseSentence(view: CircleView | undefined): string {
  const { t } = useTranslation('shell');
  const list = useListWords();
  const called = useComputerNames(view);
  if (view === undefined) return '';
  const { total, away } = whoIsOn(view);
  const names = () => list(away.map((id) => called.get(id) ?? ''));
  if (total === 1) return t('alone');
  if (away.length === 0) return t('everyoneHere');
  if (away.length === total - 1) return t('onlyThis');
  if (away.length === 1) return t('oneAway', { names: names() });
  return away.length < 4 ? t('someAway', { names: names() }) : t('manyAway');
}

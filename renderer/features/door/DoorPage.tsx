import { useTranslation } from 'react-i18next';
import type { JoinRequest } from '#shared/contract/views.ts';
import { useCurrentCircle } from '../../engine/CurrentCircle.tsx';
import { useCommand } from '../../engine/useCommand.ts';
import { useQuery } from '../../engine/useQuery.ts';
import { Button } from '../../ui/Button.tsx';
import { LampOff } from '../../ui/drawings/spots.tsx';
import { LoadingLines } from '../../ui/Loading.tsx';
import { ProblemNotice } from '../../ui/Notice.tsx';
import { EmptyState, PageHeader } from '../../ui/PageHeader.tsx';
import { useDurationWords } from '../../ui/words.ts';
import { ClosedDoor } from './ClosedDoor.tsx';
import { HowNextOne, HowToReachUs } from './HowToReachUs.tsx';
import { isLive } from './inOrder.ts';
import { RequestCard } from './RequestCard.tsx';
import { useOpenDoor } from './useOpenDoor.ts';
import { useRequests } from './useRequests.ts';
import { useTimeLeft } from './useTimeLeft.ts';
import './Door.css';

/** The guardian's side of joining: opens the door for a while and decides, one by one, who comes in. */
export function DoorPage() {
  const { t } = useTranslation('door');
  const { circle } = useCurrentCircle();
  if (circle.myRole === 'guardian') return <Door />;
  return (
    <div className="page">
      <EmptyState level={1} drawing={<LampOff />} title={t('notYours')}>
        {t('notYoursLead')}
      </EmptyState>
    </div>
  );
}

function Door() {
  const { t } = useTranslation('door');
  const { circle } = useCurrentCircle();
  const duration = useDurationWords();
  const door = useQuery('door', { circle: circle.id });
  const close = useCommand('door.close');
  const open = useOpenDoor();
  const leftMs = useTimeLeft(door.value?.closesAtMs ?? null);
  const requests = useRequests(door.value?.requests ?? none);
  if (door.value === undefined) {
    return (
      <div className="page page-narrow">
        <PageHeader title={t('title')} />
        {door.state === 'failed' ? <ProblemNotice problem={door.problem} /> : <LoadingLines />}
      </div>
    );
  }
  const { addresses, link, closesAtMs } = door.value;
  const isOpen = closesAtMs !== null;
  const underWay = requests.some(({ step }) => step !== 'letIn' && isLive({ step }));
  // In whole minutes: a door that counts seconds would hurry people who should look twice.
  const leadOpen =
    leftMs < 60_000 ? t('leadClosing') : t('leadOpen', { wait: duration(Math.round(leftMs / 60_000) * 60_000) });
  const lead = isOpen ? leadOpen : underWay ? t('leadFinishing') : t('leadClosed');
  return (
    <div className="page page-narrow">
      <PageHeader
        title={isOpen ? t('titleOpen') : t('title')}
        lead={lead}
        actions={
          isOpen ? (
            <Button onPress={() => void close.run({ circle: circle.id })} busy={close.busy}>
              {t('close')}
            </Button>
          ) : (
            // With nobody to read about, the card below says what opening does and has the button.
            requests.length > 0 && (
              <Button look={underWay ? 'soft' : 'go'} onPress={() => void open.run()} busy={open.busy}>
                {t('openAgain')}
              </Button>
            )
          )
        }
      />
      <ProblemNotice problem={close.problem ?? open.problem} />
      <div className="door">
        {requests.map((request) => (
          <RequestCard key={request.id} request={request} doorOpen={isOpen} />
        ))}
        {isOpen && requests.length === 0 && <HowToReachUs addresses={addresses} link={link} />}
        {isOpen && requests.length > 0 && <HowNextOne addresses={addresses} link={link} />}
        {!isOpen && requests.length === 0 && <ClosedDoor />}
      </div>
    </div>
  );
}

const none: readonly JoinRequest[] = [];

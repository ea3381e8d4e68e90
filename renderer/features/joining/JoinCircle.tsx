import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import type { Joining } from '#shared/contract/views.ts';
import { useCommand } from '../../engine/useCommand.ts';
import { useQuery } from '../../engine/useQuery.ts';
import { Button } from '../../ui/Button.tsx';
import { LampOff, OpenDoor } from '../../ui/drawings/spots.tsx';
import { LoadingLines } from '../../ui/Loading.tsx';
import { ProblemNotice, useProblemWords } from '../../ui/Notice.tsx';
import { useDayWords } from '../people/useDayWords.ts';
import { rememberCircle } from '../shell/useChosenCircle.ts';
import { AskToJoin } from './AskToJoin.tsx';
import { Compare } from './Compare.tsx';
import { Step } from './Step.tsx';
import { useBackToTheField } from './useBackToTheField.ts';
import { useJoinDraft } from './useJoinDraft.ts';

/** This computer's own request to join a family, from looking around to going in. Every end of it is told in plain words. */
export function JoinCircle({ onBack }: { onBack: () => void }) {
  const joining = useQuery('joining', {});
  const { draft, change } = useJoinDraft();
  const slip = useBackToTheField(joining.value, draft, change);
  if (joining.value === undefined) {
    return joining.state === 'failed' ? <ProblemNotice problem={joining.problem} /> : <LoadingLines />;
  }
  if (joining.value === null || slip !== null)
    return (
      <AskToJoin
        draft={slip === null ? draft : { ...draft, wrong: slip, byHand: true }}
        onChange={change}
        onBack={onBack}
      />
    );
  return <UnderWay joining={joining.value} />;
}

function UnderWay({ joining }: { joining: Joining }) {
  const { t } = useTranslation('joining');
  const cancel = useCommand('joining.cancel');
  const name = useQuery('session', {}).value?.open?.profile.name ?? '';
  const stop = (
    <Button look="quiet" onPress={() => void cancel.run({})} busy={cancel.busy}>
      {t('stop')}
    </Button>
  );
  switch (joining.step) {
    case 'connecting':
      return (
        <Step
          drawing={<OpenDoor />}
          title={joining.circleName === null ? t('connecting') : t('connectingAt', { name: joining.circleName })}
          lead={t('connectingLead')}
          actions={stop}
        />
      );
    case 'compare':
      return <Compare code={joining.code ?? ''} matched={joining.matched} stop={stop} />;
    case 'waiting':
      return <Step drawing={<OpenDoor />} title={t('waiting')} lead={t('waitingLead', { name })} actions={stop} />;
    case 'welcomed':
      return <Welcomed joining={joining} />;
    case 'ended':
      return <Ended joining={joining} />;
  }
}

function Welcomed({ joining }: { joining: Joining }) {
  const { t } = useTranslation('joining');
  const dismiss = useCommand('joining.dismiss');
  const [, navigate] = useLocation();
  const name = joining.circleName;
  const untilMs = useOwnVisit(joining.circle);
  const dayWords = useDayWords();
  const goIn = (): void => {
    if (joining.circle !== null) rememberCircle(joining.circle);
    navigate('/');
    void dismiss.run({});
  };
  return (
    <Step
      drawing={<OpenDoor />}
      title={t('welcomed')}
      lead={[
        name === null ? t('welcomedPlain') : t('welcomedLead', { name }),
        ...(untilMs === null ? [] : [t('visitUntil', { day: dayWords(untilMs) })]),
      ].join(' ')}
      actions={
        <Button look="go" onPress={goIn} busy={dismiss.busy} autoFocus>
          {t('goIn')}
        </Button>
      }
    />
  );
}

/** When the visit of a guest who was just let in ends; null for everybody else. */
function useOwnVisit(circle: Joining['circle']): number | null {
  const cards = useQuery('session', {}).value?.open?.circles ?? [];
  return cards.find(({ id }) => id === circle)?.visitUntilMs ?? null;
}

function Ended({ joining }: { joining: Joining }) {
  const { t } = useTranslation('joining');
  const words = useProblemWords();
  const dismiss = useCommand('joining.dismiss');
  return (
    <Step
      drawing={<LampOff />}
      title={t('ended')}
      lead={words(joining.problem ?? 'CANCELLED')}
      actions={
        <Button look="go" onPress={() => void dismiss.run({})} busy={dismiss.busy} autoFocus>
          {t('again')}
        </Button>
      }
    />
  );
}

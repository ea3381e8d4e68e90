import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import type { CircleCard, Out } from '#shared/contract/views.ts';
import { useCommand } from '../../engine/useCommand.ts';
import { useQuery } from '../../engine/useQuery.ts';
import { Button, ButtonLink } from '../../ui/Button.tsx';
import { LampOff, OpenDoor } from '../../ui/drawings/spots.tsx';
import { EmptyState } from '../../ui/PageHeader.tsx';
import { useDayWords } from '../people/useDayWords.ts';
import { newcomerAt } from '../profiles/newcomerAt.ts';
import { PutAwayDialog } from '../profiles/PutAwayDialog.tsx';
import type { OpenSession } from './Shell.tsx';

/** What somebody finds who is in a family no more, or whose visit is over: why nothing comes, what is theirs, and the way back. */
export function TakenOut({ open, circle: { name: circle, out } }: { open: OpenSession; circle: CircleCard }) {
  const { t } = useTranslation('shell');
  const { t: profiles } = useTranslation('profiles');
  const words = useOutWords(circle, out);
  const lock = useCommand('profiles.lock');
  const [, navigate] = useLocation();
  const [isLeaving, setIsLeaving] = useState(false);
  const hasOwn = (useQuery('pile', { newest: 1 }).value?.photos ?? []).length > 0;
  const { profile } = open;
  const { id, name } = profile;
  const isOld = useQuery('session', {}).value?.profiles.find((one) => one.id === id)?.isOld === true;
  // Whose visit is over by the day alone may be given a later one, and comes in as they are.
  const needsNew = !isOld && out?.isByClock !== true;
  const isOutOfAll = open.circles.every((one) => one.out?.isByClock === false);
  const beginAgain = async (): Promise<void> => {
    navigate(newcomerAt(id));
    const result = await lock.run({});
    if (!result.ok) navigate('/');
  };
  return (
    <>
      <EmptyState
        level={1}
        drawing={out?.because === 'visit' ? <OpenDoor /> : <LampOff />}
        title={isOld ? t('oldTitle') : words.title}
        actions={
          <>
            {isOld && (
              <Button look="go" onPress={() => void lock.run({})} busy={lock.busy}>
                {t('oldToFaces')}
              </Button>
            )}
            {hasOwn && (
              <ButtonLink look={isOld ? 'soft' : 'go'} to="/pile">
                {t('outToOwn')}
              </ButtonLink>
            )}
            {needsNew && (
              <Button look={hasOwn ? 'soft' : 'go'} onPress={() => void beginAgain()} busy={lock.busy}>
                {t('outAgain')}
              </Button>
            )}
            {!isOld && (
              <Button look={needsNew ? 'quiet' : 'soft'} onPress={() => void lock.run({})} busy={lock.busy}>
                {t('lock')}
              </Button>
            )}
            {isOutOfAll && (
              <Button look="quiet" onPress={() => setIsLeaving(true)}>
                {profiles('putAway')}
              </Button>
            )}
          </>
        }
      >
        {[
          ...(isOld ? [t('oldLead', { name })] : words.why),
          ...(hasOwn ? [t('outOwn')] : []),
          isOld ? t('oldAway') : words.back,
        ].join(' ')}
      </EmptyState>
      {isLeaving && <PutAwayDialog profile={profile} hasOwn={hasOwn} onClose={() => setIsLeaving(false)} />}
    </>
  );
}

function useOutWords(circle: string, out: Out | undefined): { title: string; why: readonly string[]; back: string } {
  const { t } = useTranslation('shell');
  const dayWords = useDayWords();
  const by = out?.by ?? null;
  if (out?.because === 'visit')
    return {
      title: t('visitOverTitle'),
      why: [
        ...(out.untilMs === null ? [] : [t('visitOver', { circle, day: dayWords(out.untilMs) })]),
        t(out.isByClock ? 'visitHidden' : 'visitErased'),
      ],
      back: t(out.isByClock ? 'visitLonger' : 'visitAgain'),
    };
  const taken = out?.because === 'person' ? 'personOut' : 'computerOut';
  return {
    title: t(out?.because === 'person' ? 'takenOut' : 'computerTakenOut', { circle }),
    why: [t(by === null ? taken : `${taken}By`, { by: by ?? '', circle }), t('outErased', { circle })],
    back: t(by === null ? 'outMistake' : 'outMistakeBy', { by: by ?? '' }),
  };
}

import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import type { Out } from '#shared/contract/views.ts';
import { useCommand } from '../../engine/useCommand.ts';
import { useQuery } from '../../engine/useQuery.ts';
import { Button, ButtonLink } from '../../ui/Button.tsx';
import { LampOff, OpenDoor } from '../../ui/drawings/spots.tsx';
import { EmptyState } from '../../ui/PageHeader.tsx';
import { useDayWords } from '../people/useDayWords.ts';
import { newcomerAt } from '../profiles/newcomerAt.ts';

/** What somebody finds who is in a family no more, or whose visit is over: why nothing comes, what is theirs, and the way back. */
export function TakenOut({ circle, out }: { circle: string; out: Out | undefined }) {
  const { t } = useTranslation('shell');
  const dayWords = useDayWords();
  const lock = useCommand('profiles.lock');
  const [, navigate] = useLocation();
  const own = useQuery('pile', { newest: 1 }).value?.photos ?? [];
  const isVisit = out?.because === 'visit';
  const by = out?.by ?? null;
  const taken = out?.because === 'person' ? 'personOut' : 'computerOut';
  const why =
    isVisit && out.untilMs !== null
      ? [t('visitOver', { circle, day: dayWords(out.untilMs) }), t(out.isByClock ? 'visitHidden' : 'visitErased')]
      : [t(by === null ? taken : `${taken}By`, { by: by ?? '', circle }), t('outErased', { circle })];
  const back = isVisit
    ? t(out.isByClock ? 'visitLonger' : 'visitAgain')
    : t(by === null ? 'outMistake' : 'outMistakeBy', { by: by ?? '' });
  // Whose visit is over by the day alone may be given a later one, and comes in as they are.
  const needsNew = out?.isByClock !== true;
  const beginAgain = async (): Promise<void> => {
    navigate(newcomerAt);
    const result = await lock.run({});
    if (!result.ok) navigate('/');
  };
  return (
    <EmptyState
      level={1}
      drawing={isVisit ? <OpenDoor /> : <LampOff />}
      title={isVisit ? t('visitOverTitle') : t(out?.because === 'person' ? 'takenOut' : 'computerTakenOut', { circle })}
      actions={
        <>
          {own.length > 0 && (
            <ButtonLink look="go" to="/pile">
              {t('outToOwn')}
            </ButtonLink>
          )}
          {needsNew && (
            <Button look={own.length > 0 ? 'soft' : 'go'} onPress={() => void beginAgain()} busy={lock.busy}>
              {t('outAgain')}
            </Button>
          )}
          <Button look={needsNew ? 'quiet' : 'soft'} onPress={() => void lock.run({})} busy={lock.busy}>
            {t('lock')}
          </Button>
        </>
      }
    >
      {[...why, ...(own.length > 0 ? [t('outOwn')] : []), back].join(' ')}
    </EmptyState>
  );
}

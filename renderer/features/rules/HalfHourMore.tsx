import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { Member } from '#shared/contract/views.ts';
import type { Rules } from '#shared/domain/rules.ts';
import { useCurrentCircle } from '../../engine/CurrentCircle.tsx';
import { useCommand } from '../../engine/useCommand.ts';
import { Button } from '../../ui/Button.tsx';
import { Notice, ProblemNotice } from '../../ui/Notice.tsx';
import { useToast } from '../../ui/Toasts.tsx';
import { useSettling } from '../../ui/useSettling.ts';
import { dateLanguage, timeWords } from '../photos/dates.ts';
import { useOtherGuardians } from './useOtherGuardians.ts';

/** Lets somebody's quiet times and bedtimes wait for half an hour, and says until when they do; nothing where there are none. */
export function HalfHourMore({ who, rules, takesTwo }: { who: Member; rules: Rules; takesTwo: boolean }) {
  const { t, i18n } = useTranslation('rules');
  const { circle } = useCurrentCircle();
  const give = useCommand('rules.giveMore');
  const end = useCommand('rules.endMore');
  const others = useOtherGuardians();
  const toast = useToast();
  const title = useId();
  const { name } = who;
  const about = { circle: circle.id, member: who.id };
  const untilMs = rules.moreUntilMs ?? null;
  // Both buttons have one place: a second press of the first is none of the other.
  const { isSettled } = useSettling(String(untilMs));
  if (untilMs === null && rules.quietTimes.length === 0) return null;
  const open = async (): Promise<void> => {
    const result = await give.run(about);
    if (!result.ok) return;
    toast({ words: result.value.isProposed ? t('proposed', { others: others.anyOf }) : t('moreGiven', { name }) });
  };
  const close = async (): Promise<void> => {
    const result = await end.run(about);
    if (result.ok) toast({ words: t('moreEnded') });
  };
  const time = untilMs === null ? '' : timeWords(untilMs, dateLanguage(i18n.language));
  return (
    <section className="card rules-part" aria-labelledby={title}>
      <h2 id={title}>{t('more')}</h2>
      <p>{untilMs === null ? t('moreHelp', { name }) : t('moreOpen', { name, time })}</p>
      {untilMs === null && takesTwo && others.areThere && <Notice>{t('moreTwo', { others: others.anyOf })}</Notice>}
      <div className="rules-save-acts">
        {untilMs === null ? (
          <Button onPress={() => void open()} busy={give.busy}>
            {t('moreGive')}
          </Button>
        ) : (
          <Button onPress={() => void close()} busy={end.busy || !isSettled}>
            {t('moreEnd')}
          </Button>
        )}
      </div>
      <ProblemNotice problem={give.problem ?? end.problem} />
    </section>
  );
}

import { useEffect, useId, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { RulesView } from '#shared/contract/deskViews.ts';
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
export function HalfHourMore(props: {
  readonly who: Member;
  readonly rules: Rules;
  readonly takesTwo: boolean;
  /** What guardians proposed for them: half an hour may be among it. */
  readonly proposed: RulesView['proposed'];
}) {
  const { who, rules, takesTwo, proposed } = props;
  const { t, i18n } = useTranslation('rules');
  const { circle, me, member } = useCurrentCircle();
  const give = useCommand('rules.giveMore');
  const end = useCommand('rules.endMore');
  const others = useOtherGuardians();
  const toast = useToast();
  const title = useId();
  const card = useRef<HTMLElement>(null);
  const hasAsked = useRef(false);
  const { name } = who;
  const about = { circle: circle.id, member: who.id };
  const untilMs = rules.moreUntilMs ?? null;
  // Both buttons have one place: a second press of the first is none of the other.
  const { isSettled } = useSettling(String(untilMs));
  const asked = proposed.filter(({ refusedBy, moreUntilMs }) => refusedBy === null && moreUntilMs !== null);
  const theirs = asked.find(({ by }) => by !== me.id);
  const waits = untilMs === null && theirs === undefined && asked.length > 0;
  useEffect(() => {
    // The button that was pressed has gone.
    if (waits && hasAsked.current) card.current?.focus({ preventScroll: true });
    if (waits) hasAsked.current = false;
  }, [waits]);
  if (untilMs === null && rules.quietTimes.length === 0) return null;
  const open = async (): Promise<void> => {
    // That it waits may be here before the answer is.
    hasAsked.current = true;
    const result = await give.run(about);
    if (!result.ok || !result.value.isProposed) hasAsked.current = false;
    if (!result.ok) return;
    toast({ words: result.value.isProposed ? t('moreAsked', { others: others.anyOf }) : t('moreGiven', { name }) });
  };
  const close = async (): Promise<void> => {
    const result = await end.run(about);
    if (result.ok) toast({ words: t('moreEnded') });
  };
  const inWords = (ms: number | null): string => (ms === null ? '' : timeWords(ms, dateLanguage(i18n.language)));
  const time = inWords(untilMs ?? asked[0]?.moreUntilMs ?? null);
  const before =
    theirs !== undefined
      ? t('moreAgree', { by: member(theirs.by)?.name ?? '', time: inWords(theirs.moreUntilMs) })
      : t(waits ? 'moreWaits' : 'moreTwo', { others: others.anyOf, time });
  return (
    <section className="card rules-part" aria-labelledby={title} ref={card} tabIndex={-1}>
      <h2 id={title}>{t('more')}</h2>
      <p>{untilMs === null ? t('moreHelp', { name }) : t('moreOpen', { name, time })}</p>
      {untilMs === null && takesTwo && others.areThere && <Notice>{before}</Notice>}
      {!waits && (
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
      )}
      <ProblemNotice problem={give.problem ?? end.problem} />
    </section>
  );
}

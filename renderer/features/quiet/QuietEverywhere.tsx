import { useTranslation } from 'react-i18next';
import { useCurrentCircle } from '../../engine/CurrentCircle.tsx';
import { useQuery } from '../../engine/useQuery.ts';
import { dateLanguage, timeWords } from '../photos/dates.ts';
import { BreakWord } from './BreakWord.tsx';
import { CalmScreen } from './CalmScreen.tsx';
import { SoonPlace, type Soon } from './SoonNotice.tsx';
import './quiet.css';

/** What the rules say about right now: a line ten minutes before a quiet time, and a calm screen while it lasts. */
export function QuietEverywhere() {
  const { t, i18n } = useTranslation('quiet');
  const { circle, member } = useCurrentCircle();
  const today = useQuery('today', { circle: circle.id }).value;
  if (today === undefined) return null;
  const { state, kind, untilMs } = today.quiet;
  const time = timeWords(untilMs, dateLanguage(i18n.language));
  if (state === 'on') {
    const by = today.moreEndedBy === null ? null : (member(today.moreEndedBy)?.name ?? t('aGuardian'));
    return <CalmScreen title={t(kind)} until={t('until', { time })} ended={by === null ? null : t('ended', { by })} />;
  }
  const soon: Soon = {
    kind,
    atMs: untilMs,
    words: (
      <>
        <b>{t(kind === 'bedtime' ? 'soonBedtime' : 'soonQuiet', { time })}</b> {t('soonLead')}
      </>
    ),
  };
  return (
    <>
      <SoonPlace soon={state === 'soon' ? soon : null} />
      <BreakWord everyMinutes={today.breakEveryMinutes} />
    </>
  );
}

import { Check, EyeOff } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useCurrentCircle } from '../../engine/CurrentCircle.tsx';
import { useQuery } from '../../engine/useQuery.ts';
import { ButtonLink } from '../../ui/Button.tsx';
import { FacesOnly } from '../../ui/Faces.tsx';
import { LoadingLines } from '../../ui/Loading.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { PageProblem } from '../../ui/PageProblem.tsx';
import { useListWords } from '../../ui/words.ts';
import { GrownUpHereForRules } from '../grownUp/GrownUpHere.tsx';
import { useDayWords } from '../people/useDayWords.ts';
import { ApartLine } from './ApartLine.tsx';
import { RuleList } from './RuleChanges.tsx';
import './rules.css';

const seen = [
  'canSeeOpen',
  'canSeeFaces',
  'canSeeWhen',
  'canSeeAsked',
  'canSeeReports',
  'canSeeAnswers',
  'canSeeHere',
] as const;
const unseen = ['cannotSeePile', 'cannotSeeLooks', 'cannotSeeSecret'] as const;

/** One's own rules, and what grown-ups can see: the same as they read themselves. */
export function MyRulesPage() {
  const { t } = useTranslation('rules');
  const { circle, me } = useCurrentCircle();
  const dayWords = useDayWords();
  const untilMs = me.role === 'guest' ? (me.untilMs ?? null) : null;
  const list = useListWords();
  const rules = useQuery('rules', { circle: circle.id });
  const own = rules.value?.members.find(({ member }) => member === circle.me);
  // Nobody who hangs up without waiting reads of waiting.
  const waits =
    me.role === 'child' || (own !== undefined && (own.rules.review !== 'off' || own.rules.reviewIn.length > 0));
  const guardians = circle.members.filter(({ role }) => role === 'guardian');
  return (
    <div className="page page-narrow my-rules">
      <PageHeader title={t('mine')} lead={t('mineLead')} actions={own !== undefined && <GrownUpHereForRules />} />
      {rules.state === 'failed' && own === undefined && <PageProblem problem={rules.problem} />}
      {rules.state === 'loading' && <LoadingLines />}
      {own !== undefined && (
        <section className="card">
          {untilMs !== null && <p className="my-rules-visit">{t('visitUntil', { day: dayWords(untilMs) })}</p>}
          <RuleList rules={own.rules} areOwn areAdults={me.role === 'adult'} />
          <ApartLine who={me} />
          {rules.value !== undefined && (
            <p className="my-rules-why">{t(rules.value.hidesReported ? 'reportedMineHides' : 'reportedMineLooks')}</p>
          )}
          <p className="my-rules-why">{t('mineWhy')}</p>
        </section>
      )}
      <section className="card">
        <h2>{t('canSee')}</h2>
        <p className="my-rules-who">
          <FacesOnly people={guardians} />
          {t('canSeeLead', { names: list(guardians.map(({ name }) => name)) })}
        </p>
        <ul className="my-rules-list">
          {seen.map((key) => (
            <li key={key}>
              <Check aria-hidden />
              {t(key === 'canSeeOpen' && !waits ? 'canSeeHung' : key)}
            </li>
          ))}
        </ul>
        <div className="my-rules-more">
          <ButtonLink to={`/activity/${circle.me}`}>{t('sameForYou')}</ButtonLink>
          <ButtonLink to="/taken-down">{t('takenDown')}</ButtonLink>
        </div>
        <h3>{t('cannotSee')}</h3>
        <ul className="my-rules-list">
          {unseen.map((key) => (
            <li key={key}>
              <EyeOff aria-hidden />
              {t(key)}
            </li>
          ))}
        </ul>
      </section>
    </div>
  );
}

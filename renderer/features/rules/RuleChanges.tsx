import { useTranslation } from 'react-i18next';
import { openRules, type Rules } from '#shared/domain/rules.ts';
import { useRuleLines, type RuleLine } from './useRuleLines.ts';
import './rules.css';

/** What is different between two sets of rules: what will hold, and small under it what holds now. */
export function RuleChanges({ label, before, after }: { label: string; before: Rules; after: Rules }) {
  const { t } = useTranslation('rules');
  const linesOf = useRuleLines();
  const old = new Map(linesOf(before).map((line) => [line.key, line]));
  const changed = linesOf(after).filter((line) => !isSame(line, old.get(line.key)));
  return (
    <dl className="rule-lines" aria-label={label}>
      {changed.map((line) => (
        <div key={line.key}>
          <dt>{line.label}</dt>
          {line.values.map((value) => (
            <dd key={value}>{value}</dd>
          ))}
          {old.has(line.key) && (
            <dd className="rule-before">{t('nowAndThen', { before: old.get(line.key)?.values.join('; ') ?? '' })}</dd>
          )}
        </div>
      ))}
    </dl>
  );
}

/** What is for children: a grown-up reads of it only where somebody has set it for them. */
const forChildren: ReadonlySet<RuleLine['key']> = new Set(['dailyPhotos', 'quiet', 'bedtime', 'breakEveryMinutes']);

/**
 * All rules of somebody, in words, to themselves or to somebody else; in brief only those that say no to something.
 *
 * @param areAdults they are a grown-up's
 */
export function RuleList(props: {
  readonly rules: Rules;
  readonly isBrief?: boolean;
  readonly areOwn?: boolean;
  readonly areAdults?: boolean;
}) {
  const { rules, isBrief = false, areOwn = false, areAdults = false } = props;
  const { t } = useTranslation('rules');
  const linesOf = useRuleLines(areOwn);
  const open = new Map(linesOf(openRules).map((line) => [line.key, line]));
  const lines = linesOf(rules).filter(
    (line) => !(isBrief || (areAdults && forChildren.has(line.key))) || !isSame(line, open.get(line.key)),
  );
  return (
    <>
      <RuleLines lines={lines} />
      {isBrief && <p className="rules-rest">{t(lines.length === 0 ? 'everything' : 'everythingElse')}</p>}
    </>
  );
}

/** Rules in words, one under the other; nothing where there are none. */
export function RuleLines({ lines }: { lines: readonly RuleLine[] }) {
  if (lines.length === 0) return null;
  return (
    <dl className="rule-lines">
      {lines.map((line) => (
        <div key={line.key}>
          <dt>{line.label}</dt>
          {line.values.map((value) => (
            <dd key={value}>{value}</dd>
          ))}
        </div>
      ))}
    </dl>
  );
}

const isSame = (one: RuleLine, other: RuleLine | undefined): boolean =>
  one.values.join('\n') === other?.values.join('\n');

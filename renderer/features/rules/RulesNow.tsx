import type { RuleTopic } from '#shared/domain/rules.ts';
import { useCurrentCircle } from '../../engine/CurrentCircle.tsx';
import { useQuery } from '../../engine/useQuery.ts';
import { RuleLines } from './RuleChanges.tsx';
import { useRuleLines } from './useRuleLines.ts';

/** What holds now of one's own rules, of these topics alone: whoever reads that something changed need not compare by themselves. */
export function RulesNow({ topics }: { topics: readonly RuleTopic[] }) {
  const { circle } = useCurrentCircle();
  const linesOf = useRuleLines(true);
  const own = useQuery('rules', { circle: circle.id }).value?.members.find(({ member }) => member === circle.me);
  const about = new Set<string>(topics);
  const lines = own === undefined ? [] : linesOf(own.rules).filter(({ key }) => about.has(key));
  return <RuleLines lines={lines} />;
}

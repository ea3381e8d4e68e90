import { useTranslation } from 'react-i18next';
import type { Member } from '#shared/contract/views.ts';
import { useCurrentCircle } from '../../engine/CurrentCircle.tsx';
import { useCommand } from '../../engine/useCommand.ts';
import type { Rules } from '#shared/domain/rules.ts';
import { useProblemWords } from '../../ui/Notice.tsx';
import { useToast } from '../../ui/Toasts.tsx';

export type Pause = {
  readonly isPaused: boolean;
  readonly toggle: () => Promise<void>;
};

/**
 * A guardian lets somebody only look for now, and go on again. It is one of their rules, so that every computer keeps it;
 * null where there are no rules to set.
 *
 * @param rules of that member; undefined where they have none, or they are not known yet
 */
export function usePause(member: Member, rules: Rules | undefined): Pause | null {
  const { t } = useTranslation('people');
  const { circle } = useCurrentCircle();
  const set = useCommand('rules.set');
  const toast = useToast();
  const problemWords = useProblemWords();
  if (rules === undefined || circle.myRole !== 'guardian') return null;
  return {
    isPaused: rules.isPaused,
    async toggle() {
      const isPaused = !rules.isPaused;
      const result = await set.run({ circle: circle.id, member: member.id, rules: { ...rules, isPaused } });
      const done = t(isPaused ? 'isPaused' : 'goesOn', { name: member.name });
      toast({ words: result.ok ? done : problemWords(result.problem) });
    },
  };
}

import { useTranslation } from 'react-i18next';
import type { RulesView } from '#shared/contract/deskViews.ts';
import type { Member } from '#shared/contract/views.ts';
import { useCurrentCircle } from '../../engine/CurrentCircle.tsx';
import { useCommand } from '../../engine/useCommand.ts';
import { useProblemWords } from '../../ui/Notice.tsx';
import { useToast } from '../../ui/Toasts.tsx';

/** Somebody's rules, and who paused them. */
export type Ruled = RulesView['members'][number];

export type Pause = {
  readonly isPaused: boolean;
  /** Says that they are paused and by whom; null while they are not. */
  readonly words: string | null;
  readonly goOn: () => Promise<void>;
};

/**
 * Whether a guardian lets somebody only look for now, and the end of that, which asks nothing (`PauseDialog` begins it). It is one
 * of their rules, so that every computer keeps it; null where there are no rules to set.
 *
 * @param ruled undefined where they have no rules, or those are not known yet
 */
export function usePause(member: Member, ruled: Ruled | undefined): Pause | null {
  const { t } = useTranslation('people');
  const { circle, member: find } = useCurrentCircle();
  const set = useCommand('rules.set');
  const toast = useToast();
  const problemWords = useProblemWords();
  if (ruled === undefined || circle.myRole !== 'guardian') return null;
  const { rules } = ruled;
  const by = ruled.pausedBy === null ? undefined : find(ruled.pausedBy);
  const words = by === undefined ? t('pausedNow') : by.isMe ? t('pausedByYou') : t('pausedBy', { by: by.name });
  return {
    isPaused: rules.isPaused,
    words: rules.isPaused ? words : null,
    async goOn() {
      const result = await set.run({ circle: circle.id, member: member.id, rules: { ...rules, isPaused: false } });
      const done = result.ok && result.value.isProposed ? 'goesOnWaits' : 'goesOn';
      toast({ words: result.ok ? t(done, { name: member.name }) : problemWords(result.problem) });
    },
  };
}

import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { RulesView } from '#shared/contract/deskViews.ts';
import { useCurrentCircle } from '../../engine/CurrentCircle.tsx';
import { useCommand } from '../../engine/useCommand.ts';
import { Button } from '../../ui/Button.tsx';
import { Notice, ProblemNotice } from '../../ui/Notice.tsx';
import { useToast } from '../../ui/Toasts.tsx';
import { dateLanguage, timeWords } from '../photos/dates.ts';
import { useOtherGuardians } from './useOtherGuardians.ts';

/** How the last saving ended here: all of it waits, or what is less holds. */
export type Saved = 'waits' | 'partly';

/**
 * What guardians proposed for somebody and nobody has agreed to: who waits for whom, or who said no.
 *
 * @param saved what was just done here: it comes into sight, and says that what is less holds
 */
export function Proposed(props: {
  readonly proposed: RulesView['proposed'];
  readonly name: string;
  readonly saved?: Saved | null;
}) {
  const { proposed, name, saved = null } = props;
  const root = useRef<HTMLDivElement>(null);
  const { me } = useCurrentCircle();
  const isThere = proposed.some(({ by, refusedBy }) => by === me.id && refusedBy === null);
  // Whoever saves stands far down the page, and what they can still do about it is up here.
  useEffect(() => {
    if (saved === null || !isThere) return;
    root.current?.focus({ preventScroll: true });
    root.current?.scrollIntoView({ block: 'center' });
  }, [saved, isThere]);
  if (proposed.length === 0) return null;
  return (
    <div ref={root} tabIndex={-1} className="rules-proposals">
      {proposed.map((one) => (
        <Proposal key={one.change} proposal={one} name={name} saved={saved} />
      ))}
    </div>
  );
}

function Proposal(props: {
  readonly proposal: RulesView['proposed'][number];
  readonly name: string;
  readonly saved: Saved | null;
}) {
  const { proposal, name, saved } = props;
  const { t, i18n } = useTranslation('rules');
  const { circle, me, member } = useCurrentCircle();
  const letGo = useCommand('rules.refuse');
  const toast = useToast();
  const others = useOtherGuardians();
  const isOpen = proposal.refusedBy === null;
  const takeBack = async (): Promise<void> => {
    const result = await letGo.run({ circle: circle.id, change: proposal.change });
    if (result.ok && isOpen) toast({ words: t('tookItBack') });
  };
  const names = {
    name,
    by: member(proposal.by)?.name ?? '',
    no: member(proposal.refusedBy ?? proposal.by)?.name ?? '',
    others: others.anyOf,
    time: proposal.moreUntilMs === null ? '' : timeWords(proposal.moreUntilMs, dateLanguage(i18n.language)),
  };
  return (
    <Notice tone={isOpen ? 'sky' : 'plain'}>
      <div className="rules-proposed">
        <p>
          {isOpen && proposal.by === me.id && saved === 'partly' && `${t('lessHolds')} `}
          {t(wordsFor(proposal, me.id), names)}
        </p>
        {proposal.by === me.id && (
          <Button small look="quiet" onPress={() => void takeBack()} busy={letGo.busy}>
            {t(isOpen ? 'takeItBack' : 'putItAway')}
          </Button>
        )}
      </div>
      <ProblemNotice problem={letGo.problem} />
    </Notice>
  );
}

function wordsFor({ by, refusedBy, moreUntilMs }: RulesView['proposed'][number], me: string) {
  if (refusedBy === null && moreUntilMs !== null) return by === me ? 'moreWaitsForSecond' : 'moreOthersWait';
  if (refusedBy === null) return by === me ? 'waitsForSecond' : 'othersWait';
  if (moreUntilMs !== null) return refusedBy === me ? 'moreYouSaidNo' : 'moreSaidNo';
  if (refusedBy === me) return 'youSaidNo';
  return by === me ? 'saidNoToYou' : 'saidNoTo';
}

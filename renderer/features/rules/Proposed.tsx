import { useTranslation } from 'react-i18next';
import type { RulesView } from '#shared/contract/deskViews.ts';
import { useCurrentCircle } from '../../engine/CurrentCircle.tsx';
import { useCommand } from '../../engine/useCommand.ts';
import { Button } from '../../ui/Button.tsx';
import { Notice, ProblemNotice } from '../../ui/Notice.tsx';
import { useToast } from '../../ui/Toasts.tsx';

/** What guardians proposed for somebody and nobody has agreed to: who waits for whom, or who said no. */
export function Proposed({ proposed, name }: { proposed: RulesView['proposed']; name: string }) {
  return proposed.map((one) => <Proposal key={one.change} proposal={one} name={name} />);
}

function Proposal({ proposal, name }: { proposal: RulesView['proposed'][number]; name: string }) {
  const { t } = useTranslation('rules');
  const { circle, me, member } = useCurrentCircle();
  const letGo = useCommand('rules.refuse');
  const toast = useToast();
  const isOpen = proposal.refusedBy === null;
  const takeBack = async (): Promise<void> => {
    const result = await letGo.run({ circle: circle.id, change: proposal.change });
    if (result.ok && isOpen) toast({ words: t('tookItBack') });
  };
  const names = {
    name,
    by: member(proposal.by)?.name ?? '',
    no: member(proposal.refusedBy ?? proposal.by)?.name ?? '',
  };
  return (
    <Notice tone={isOpen ? 'sky' : 'plain'}>
      <div className="rules-proposed">
        <p>{t(wordsFor(proposal, me.id), names)}</p>
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

function wordsFor({ by, refusedBy }: RulesView['proposed'][number], me: string) {
  if (refusedBy === null) return by === me ? 'waitsForSecond' : 'othersWait';
  if (refusedBy === me) return 'youSaidNo';
  return by === me ? 'saidNoToYou' : 'saidNoTo';
}

import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import type { Rules } from '#shared/domain/rules.ts';
import { useCurrentCircle } from '../../engine/CurrentCircle.tsx';
import { useQuery } from '../../engine/useQuery.ts';
import { ButtonLink } from '../../ui/Button.tsx';
import { LampOff } from '../../ui/drawings/spots.tsx';
import { LoadingLines } from '../../ui/Loading.tsx';
import { EmptyState, PageHeader } from '../../ui/PageHeader.tsx';
import { useToast } from '../../ui/Toasts.tsx';
import { MomentDialog } from '../grownUp/MomentDialog.tsx';
import { useOthersHere } from '../grownUp/useOthersHere.ts';
import { useAskBeforeLeaving } from '../leaving/useAskBeforeLeaving.tsx';
import { RuleChanges } from './RuleChanges.tsx';
import { isSame, RulesForm } from './RulesForm.tsx';

type Ask = (go: () => void) => void;
const atOnce: Ask = (go) => go();

type Around = {
  /** What leads away from here, and asks first where that goes to no other page. */
  readonly back: (ask: Ask) => ReactNode;
  /** The rules are changed, or wait for a second guardian. */
  readonly onDone: () => void;
};

/** One's own rules, while a grown-up who can change them stands next to one. */
export function GrownUpRulesPage() {
  const [, navigate] = useLocation();
  return <GrownUpRules back={() => <BackToMine />} onDone={() => navigate('/my-rules')} />;
}

/** The same wherever it stands. */
export function GrownUpRules({ back, onDone }: Around) {
  const { t } = useTranslation('rules');
  const { circle } = useCurrentCircle();
  const rules = useQuery('rules', { circle: circle.id });
  const own = rules.value?.members.find(({ member }) => member === circle.me)?.rules;
  const others = useOthersHere();
  if (own === undefined || others.length === 0) {
    return (
      <div className="page">
        {rules.state === 'loading' ? (
          <LoadingLines />
        ) : (
          <EmptyState level={1} drawing={<LampOff />} title={t('mine')} actions={back(atOnce)}>
            {t('nobodyElse')}
          </EmptyState>
        )}
      </div>
    );
  }
  // Set anew elsewhere, they begin anew here.
  return <Changing key={JSON.stringify(own)} own={own} back={back} onDone={onDone} />;
}

function Changing({ own, back, onDone }: Around & { readonly own: Rules }) {
  const { t } = useTranslation('rules');
  const { me } = useCurrentCircle();
  const others = useOthersHere();
  const toast = useToast();
  const [draft, setDraft] = useState(own);
  const [asks, setAsks] = useState(false);
  const { question, ask, letGo } = useAskBeforeLeaving(!isSame(draft, own));
  return (
    <div className="page page-narrow rules-for">
      <PageHeader title={t('mineChange')} lead={t('mineChangeLead')} actions={back(ask)} />
      {question}
      <RulesForm
        who={me}
        before={own}
        draft={draft}
        onChange={(some) => setDraft((before) => ({ ...before, ...some }))}
        onSave={() => setAsks(true)}
      />
      {asks && (
        <MomentDialog
          others={others}
          act={() => ({ kind: 'rules', member: me.id, rules: draft })}
          onDone={({ isProposed }) => {
            toast({ words: isProposed ? t('proposed', { name: me.name }) : t('mineChanged') });
            letGo();
            onDone();
          }}
          onClose={() => setAsks(false)}
        >
          <RuleChanges label={t('whatChanges')} before={own} after={draft} />
        </MomentDialog>
      )}
    </div>
  );
}

function BackToMine() {
  const { t } = useTranslation('rules');
  return (
    <ButtonLink to="/my-rules" look="quiet">
      {t('mine')}
    </ButtonLink>
  );
}

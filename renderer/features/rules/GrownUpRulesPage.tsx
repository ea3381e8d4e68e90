import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { isMore, isPartlyLess } from '#shared/domain/narrowed.ts';
import { withoutMore } from '#shared/domain/openMore.ts';
import type { Rules } from '#shared/domain/rules.ts';
import { useCurrentCircle } from '../../engine/CurrentCircle.tsx';
import { useQuery } from '../../engine/useQuery.ts';
import { ButtonLink } from '../../ui/Button.tsx';
import { LampOff } from '../../ui/drawings/spots.tsx';
import { LoadingLines } from '../../ui/Loading.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { EmptyState, PageHeader } from '../../ui/PageHeader.tsx';
import { useToast } from '../../ui/Toasts.tsx';
import { MomentDialog } from '../grownUp/MomentDialog.tsx';
import { useNeedsSecond } from '../grownUp/useNeedsSecond.ts';
import { useOthersHere } from '../grownUp/useOthersHere.ts';
import { useAskBeforeLeaving } from '../leaving/useAskBeforeLeaving.tsx';
import { RuleChanges } from './RuleChanges.tsx';
import { isSame, RulesForm } from './RulesForm.tsx';

type Ask = (go: () => void) => void;
const atOnce: Ask = (go) => go();

type Around = {
  /** What leads away from here, and asks first where that goes to no other page. */
  readonly back: (ask: Ask) => ReactNode;
  /** The rules are changed; or, with a sentence about that, all or some of it waits for a second guardian. */
  readonly onDone: (waits: string | null) => void;
};

/** One's own rules, while a grown-up who can change them stands next to one. */
export function GrownUpRulesPage() {
  const [, navigate] = useLocation();
  const toast = useToast();
  const done = (waits: string | null) => {
    if (waits !== null) toast({ words: waits });
    navigate('/my-rules');
  };
  return <GrownUpRules back={() => <BackToMine />} onDone={done} />;
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
  const standing = withoutMore(own);
  return <Changing key={JSON.stringify(standing)} own={standing} back={back} onDone={onDone} />;
}

function Changing(props: Around & { readonly own: Rules }) {
  const { own, back, onDone } = props;
  const { t } = useTranslation('rules');
  const { me } = useCurrentCircle();
  const others = useOthersHere();
  const toast = useToast();
  const [draft, setDraft] = useState(own);
  const [asks, setAsks] = useState(false);
  const needsSecond = useNeedsSecond();
  const isPartly = isPartlyLess(own, draft);
  const waits = needsSecond && isMore(own, draft) && (
    <Notice>{t(isPartly ? 'needsSecondHerePartly' : 'needsSecondHere')}</Notice>
  );
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
        notes={waits}
      />
      {asks && (
        <MomentDialog
          others={others}
          act={() => ({ kind: 'rules', member: me.id, rules: draft })}
          onDone={({ isProposed }) => {
            const words = isProposed ? t(isPartly ? 'proposedHerePartly' : 'proposedHere') : null;
            if (words === null) toast({ words: t('mineChanged') });
            letGo();
            onDone(words);
          }}
          onClose={() => setAsks(false)}
        >
          <RuleChanges label={t('whatChanges')} before={own} after={draft} />
          {waits}
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

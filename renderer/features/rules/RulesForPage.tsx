import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'wouter';
import type { RulesView } from '#shared/contract/deskViews.ts';
import type { Member } from '#shared/contract/views.ts';
import { isMore, isPartlyLess } from '#shared/domain/narrowed.ts';
import { withoutMore } from '#shared/domain/openMore.ts';
import type { Rules } from '#shared/domain/rules.ts';
import { useCurrentCircle } from '../../engine/CurrentCircle.tsx';
import { useCommand } from '../../engine/useCommand.ts';
import { useQuery } from '../../engine/useQuery.ts';
import { ButtonLink } from '../../ui/Button.tsx';
import { LampOff } from '../../ui/drawings/spots.tsx';
import { LoadingLines } from '../../ui/Loading.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { EmptyState, PageHeader } from '../../ui/PageHeader.tsx';
import { useToast } from '../../ui/Toasts.tsx';
import { useAskBeforeLeaving } from '../leaving/useAskBeforeLeaving.tsx';
import { HalfHourMore } from './HalfHourMore.tsx';
import { Proposed, type Saved } from './Proposed.tsx';
import { PutsOff } from './PutsOff.tsx';
import { isSame, RulesForm } from './RulesForm.tsx';
import { useOtherGuardians } from './useOtherGuardians.ts';
import './rules.css';

/** The rules of one person, to be changed by a guardian. */
export function RulesForPage() {
  const { t } = useTranslation('rules');
  const { circle, member } = useCurrentCircle();
  const { member: id } = useParams<{ member: string }>();
  const rules = useQuery('rules', { circle: circle.id });
  const [saved, setSaved] = useState<Saved | null>(null);
  const known = rules.value?.members.find((one) => one.member === id);
  const who = known === undefined ? undefined : member(known.member);
  if (rules.state === 'loading') {
    return (
      <div className="page">
        <LoadingLines />
      </div>
    );
  }
  if (who === undefined || known === undefined || rules.value?.maySet !== true) {
    return (
      <div className="page">
        <EmptyState level={1} drawing={<LampOff />} title={t('title')}>
          {t('nobody')}
        </EmptyState>
      </div>
    );
  }
  // Set anew elsewhere, they begin anew here.
  return (
    <Form
      key={JSON.stringify(withoutMore(known.rules))}
      who={who}
      now={known.rules}
      takesTwo={rules.value.guardiansToWiden === 2}
      proposed={rules.value.proposed.filter(({ member: about }) => about === who.id)}
      saved={saved}
      onSaved={setSaved}
    />
  );
}

function Form(props: {
  readonly who: Member;
  readonly now: Rules;
  readonly takesTwo: boolean;
  readonly proposed: RulesView['proposed'];
  readonly saved: Saved | null;
  readonly onSaved: (saved: Saved | null) => void;
}) {
  const { who, now, takesTwo, proposed, saved, onSaved } = props;
  // What is open for a while comes and goes beside what is changed here.
  const known = withoutMore(now);
  const { t } = useTranslation('rules');
  const { circle } = useCurrentCircle();
  const others = useOtherGuardians();
  const toast = useToast();
  const set = useCommand('rules.set');
  const [draft, setDraft] = useState(known);
  const { question } = useAskBeforeLeaving(!isSame(draft, known));
  const { name } = who;
  const isPartly = isPartlyLess(known, draft);
  const waits = takesTwo && others.areThere && isMore(known, draft);
  const setsSome = isPartly || !waits;
  const change = (some: Partial<typeof draft>) => {
    onSaved(null);
    setDraft((before) => ({ ...before, ...some }));
  };
  const save = async (): Promise<void> => {
    if (set.busy) return;
    const result = await set.run({ circle: circle.id, member: who.id, rules: draft });
    if (!result.ok) return;
    if (!result.value.isProposed) {
      toast({ words: t('saved', { name }) });
      return;
    }
    // Nothing is unsaved any more: what is less holds, and the rest lies on another desk.
    setDraft(known);
    onSaved(isPartly ? 'partly' : 'waits');
    toast({ words: t(isPartly ? 'proposedPartly' : 'proposed', { others: others.anyOf }) });
  };
  return (
    <div className="page page-narrow rules-for">
      <PageHeader
        title={t('of', { name })}
        lead={t('ofLead', { name })}
        actions={
          <ButtonLink to="/rules" look="quiet">
            {t('back')}
          </ButtonLink>
        }
      />
      {question}
      <Proposed proposed={proposed} name={name} saved={saved} />
      <HalfHourMore who={who} rules={now} takesTwo={takesTwo} proposed={proposed} />
      <RulesForm
        who={who}
        before={known}
        draft={draft}
        onChange={change}
        onSave={() => void save()}
        busy={set.busy}
        problem={set.problem}
        notes={
          <>
            {waits && (
              <Notice>{t(isPartly ? 'needsSecondPartly' : 'needsSecond', { name, others: others.anyOf })}</Notice>
            )}
            {setsSome && <PutsOff proposed={proposed} name={name} />}
          </>
        }
      />
    </div>
  );
}

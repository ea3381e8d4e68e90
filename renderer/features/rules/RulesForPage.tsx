import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'wouter';
import type { RulesView } from '#shared/contract/deskViews.ts';
import type { Member } from '#shared/contract/views.ts';
import { useCurrentCircle } from '../../engine/CurrentCircle.tsx';
import { useCommand } from '../../engine/useCommand.ts';
import { useQuery } from '../../engine/useQuery.ts';
import { ButtonLink } from '../../ui/Button.tsx';
import { LampOff } from '../../ui/drawings/spots.tsx';
import { LoadingLines } from '../../ui/Loading.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { EmptyState, PageHeader } from '../../ui/PageHeader.tsx';
import { useToast } from '../../ui/Toasts.tsx';
import { useListWords } from '../../ui/words.ts';
import { useAskBeforeLeaving } from '../leaving/useAskBeforeLeaving.tsx';
import { Proposed } from './Proposed.tsx';
import { isSame, RulesForm } from './RulesForm.tsx';
import './rules.css';

/** The rules of one person, to be changed by a guardian. */
export function RulesForPage() {
  const { t } = useTranslation('rules');
  const { circle, member } = useCurrentCircle();
  const { member: id } = useParams<{ member: string }>();
  const rules = useQuery('rules', { circle: circle.id });
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
      key={JSON.stringify(known.rules)}
      who={who}
      known={known}
      guardiansToWiden={rules.value.guardiansToWiden}
      proposed={rules.value.proposed.filter(({ member: about }) => about === who.id)}
    />
  );
}

function Form(props: {
  readonly who: Member;
  readonly known: RulesView['members'][number];
  readonly guardiansToWiden: 1 | 2;
  readonly proposed: RulesView['proposed'];
}) {
  const { who, known, guardiansToWiden, proposed } = props;
  const { t } = useTranslation('rules');
  const { circle, me } = useCurrentCircle();
  const list = useListWords();
  const toast = useToast();
  const set = useCommand('rules.set');
  const [draft, setDraft] = useState(known.rules);
  const [isProposed, setProposed] = useState(false);
  const { question } = useAskBeforeLeaving(!isProposed && !isSame(draft, known.rules));
  const { name } = who;
  const others = circle.members.filter(({ role, id }) => role === 'guardian' && id !== me.id).map((one) => one.name);
  const change = (some: Partial<typeof draft>) => {
    setProposed(false);
    setDraft((before) => ({ ...before, ...some }));
  };
  const save = async (): Promise<void> => {
    if (set.busy) return;
    const result = await set.run({ circle: circle.id, member: who.id, rules: draft });
    if (!result.ok) return;
    setProposed(result.value.isProposed);
    if (!result.value.isProposed) toast({ words: t('saved', { name }) });
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
      <Proposed proposed={proposed} name={name} />
      <RulesForm
        who={who}
        before={known.rules}
        draft={draft}
        onChange={change}
        onSave={() => void save()}
        busy={set.busy}
        isDone={isProposed}
        problem={set.problem}
        notes={
          <>
            {!isProposed && guardiansToWiden === 2 && others.length > 0 && (
              <Notice>{t('needsSecond', { names: list(others) })}</Notice>
            )}
            {isProposed && (
              <Notice tone="sky" announce>
                {t('proposed', { name })}
              </Notice>
            )}
          </>
        }
      />
    </div>
  );
}

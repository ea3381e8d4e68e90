import { useTranslation } from 'react-i18next';
import type { RulesView } from '#shared/contract/deskViews.ts';
import { useCurrentCircle } from '../../engine/CurrentCircle.tsx';
import { useQuery } from '../../engine/useQuery.ts';
import { Face } from '../../ui/avatar/Face.tsx';
import { ButtonLink } from '../../ui/Button.tsx';
import { LoadingLines } from '../../ui/Loading.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { PageProblem } from '../../ui/PageProblem.tsx';
import { ApartLine } from './ApartLine.tsx';
import { GuardiansToWiden } from './GuardiansToWiden.tsx';
import { MyRulesPage } from './MyRulesPage.tsx';
import { Proposed } from './Proposed.tsx';
import { RuleList } from './RuleChanges.tsx';
import { WhatIsReported } from './WhatIsReported.tsx';
import './rules.css';

/** What everybody may do who is no guardian. */
export function RulesPage() {
  const { t } = useTranslation('rules');
  const { circle } = useCurrentCircle();
  const rules = useQuery('rules', { circle: circle.id });
  if (circle.myRole !== 'guardian') return <MyRulesPage />;
  const members = rules.value?.members;
  return (
    <div className="page page-narrow">
      <PageHeader title={t('title')} lead={t('lead')} />
      {rules.state === 'failed' && members === undefined && <PageProblem problem={rules.problem} />}
      {rules.state === 'loading' && <LoadingLines />}
      {members?.length === 0 && <Notice>{t('nobody')}</Notice>}
      <ul className="rules-people">
        {members?.map((one) => (
          <RulesOf key={one.member} one={one} proposed={rules.value?.proposed ?? []} />
        ))}
      </ul>
      {rules.value !== undefined && members !== undefined && members.length > 0 && (
        <GuardiansToWiden rules={rules.value} />
      )}
      {rules.value !== undefined && <WhatIsReported rules={rules.value} />}
    </div>
  );
}

function RulesOf(props: { readonly one: RulesView['members'][number]; readonly proposed: RulesView['proposed'] }) {
  const { one, proposed } = props;
  const { t } = useTranslation(['rules', 'activity']);
  const { member } = useCurrentCircle();
  const who = member(one.member);
  if (who === undefined) return null;
  return (
    <li className="card rules-person">
      <header className="rules-head">
        <Face avatar={who.avatar} size={48} />
        <h2>{who.name}</h2>
        <ButtonLink to={`/activity/${who.id}`} look="quiet">
          {t('activity:toActivity', { name: who.name })}
        </ButtonLink>
        <ButtonLink to={`/rules/${who.id}`}>
          {t('change')}
          <span className="hidden-visually">{who.name}</span>
        </ButtonLink>
      </header>
      <Proposed proposed={proposed.filter(({ member: about }) => about === who.id)} name={who.name} />
      <RuleList rules={one.rules} isBrief />
      <ApartLine who={who} />
    </li>
  );
}

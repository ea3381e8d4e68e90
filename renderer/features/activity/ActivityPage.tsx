import { useTranslation } from 'react-i18next';
import { useParams } from 'wouter';
import type { Activity } from '#shared/contract/facts.ts';
import type { Member } from '#shared/contract/views.ts';
import type { MemberId } from '#shared/domain/ids.ts';
import { useCurrentCircle } from '../../engine/CurrentCircle.tsx';
import { useQuery } from '../../engine/useQuery.ts';
import { EmptyAlbums, LampOff } from '../../ui/drawings/spots.tsx';
import { LoadingLines } from '../../ui/Loading.tsx';
import { EmptyState, PageHeader } from '../../ui/PageHeader.tsx';
import { PageProblem } from '../../ui/PageProblem.tsx';
import { dateLanguage } from '../photos/dates.ts';
import { useNow } from '../photos/useNow.ts';
import { dayTitle } from './dayTitle.ts';
import { FactLine } from './FactLine.tsx';
import './activity.css';

/** What somebody did and what was decided about it, in plain words. The same for a guardian and for whom it is about. */
export function ActivityPage() {
  const { t } = useTranslation('activity');
  const { member: id } = useParams<{ member: string }>();
  const { me, member } = useCurrentCircle();
  const who = member(id as MemberId);
  if (who === undefined || (me.role !== 'guardian' && !who.isMe)) {
    return (
      <div className="page">
        <EmptyState level={1} drawing={<LampOff />} title={t('empty')} />
      </div>
    );
  }
  return <ActivityOf key={who.id} who={who} />;
}

function ActivityOf({ who }: { who: Member }) {
  const { t } = useTranslation('activity');
  const { circle } = useCurrentCircle();
  const activity = useQuery('activity', { circle: circle.id, member: who.id });
  const days = activity.value?.days;
  return (
    <div className="page page-narrow">
      <PageHeader
        title={who.isMe ? t('mine') : t('title', { name: who.name })}
        lead={who.isMe ? t('mineLead') : t('lead', { name: who.name })}
      />
      {activity.state === 'failed' && days === undefined && <PageProblem problem={activity.problem} />}
      {activity.state === 'loading' && <LoadingLines />}
      {days?.length === 0 && (
        <EmptyState drawing={<EmptyAlbums />} title={t('empty')}>
          {t('emptyLead')}
        </EmptyState>
      )}
      {days?.map((day) => (
        <Day key={day.day ?? ''} day={day} who={who} />
      ))}
    </div>
  );
}

function Day({ day, who }: { day: Activity['days'][number]; who: Member }) {
  const { t, i18n } = useTranslation('activity');
  const nowMs = useNow();
  const title = dayTitle(day.day, nowMs, dateLanguage(i18n.language));
  return (
    <section className="activity-day">
      <h2>{title.kind === 'date' ? title.words : t(title.kind)}</h2>
      <ul className="card">
        {day.facts.map((fact) => (
          <FactLine key={`${fact.kind} ${fact.key}`} fact={fact} who={who} />
        ))}
      </ul>
    </section>
  );
}

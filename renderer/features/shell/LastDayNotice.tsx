import { CalendarDays } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { CircleView } from '#shared/contract/views.ts';
import { Notice } from '../../ui/Notice.tsx';
import { dayOf } from '../people/visit.ts';
import { useNow } from '../photos/useNow.ts';

/** On the last day of a visit a quiet line says so, to the guest alone. */
export function LastDayNotice({ circle }: { circle: CircleView }) {
  const { t } = useTranslation('shell');
  const nowMs = useNow();
  const me = circle.members.find(({ isMe }) => isMe);
  const untilMs = me?.role === 'guest' ? (me.untilMs ?? null) : null;
  if (untilMs === null || dayOf(untilMs) !== dayOf(nowMs)) return null;
  return (
    <div className="shell-notices">
      <Notice icon={<CalendarDays aria-hidden />}>
        <p>{t('lastDay', { circle: circle.name })}</p>
      </Notice>
    </div>
  );
}

import { CalendarDays } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import type { CircleView } from '#shared/contract/views.ts';
import { Notice } from '../../ui/Notice.tsx';
import { useDayWords } from '../people/useDayWords.ts';
import { dayOf } from '../people/visit.ts';
import { useNow } from '../photos/useNow.ts';

/** Until when a visit lasts, to the guest alone: a quiet line on the wall, and on the last day wherever they are. */
export function LastDayNotice({ circle }: { circle: CircleView }) {
  const { t } = useTranslation('shell');
  const dayWords = useDayWords();
  const nowMs = useNow();
  const [at] = useLocation();
  const me = circle.members.find(({ isMe }) => isMe);
  const untilMs = me?.role === 'guest' ? (me.untilMs ?? null) : null;
  if (untilMs === null) return null;
  const isLast = dayOf(untilMs) === dayOf(nowMs);
  if (!isLast && at !== '/') return null;
  return (
    <div className="shell-notices">
      <Notice icon={<CalendarDays aria-hidden />}>
        <p>
          {isLast
            ? t('lastDay', { circle: circle.name })
            : t('visitUntil', { circle: circle.name, day: dayWords(untilMs) })}
        </p>
      </Notice>
    </div>
  );
}

import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'wouter';
import type { CircleView } from '#shared/contract/views.ts';
import { Notice } from '../../ui/Notice.tsx';
import { dateLanguage, timeWords } from '../photos/dates.ts';
import { onlyMoreUntil } from './ChangeCard.tsx';
import { useThings } from './useThings.ts';

/** Another guardian would like half an hour for somebody: that runs out, so it is said above the pages as well as at the desk. */
export function HalfHourAsked({ circle }: { circle: CircleView }) {
  const { t, i18n } = useTranslation('desk');
  const [at] = useLocation();
  const { things = [] } = useThings(circle.id);
  const nameOf = (id: string): string => circle.members.find((one) => one.id === id)?.name ?? '';
  const asked = things.flatMap((thing) => {
    const untilMs = thing.kind === 'change' ? onlyMoreUntil(thing) : null;
    if (thing.kind !== 'change' || untilMs === null) return [];
    const time = timeWords(untilMs, dateLanguage(i18n.language));
    return [{ key: thing.key, words: t('wantsHalfHour', { by: nameOf(thing.by), name: nameOf(thing.member), time }) }];
  });
  // There it stands anyway.
  if (asked.length === 0 || at.startsWith('/desk') || at.startsWith('/rules')) return null;
  return (
    <div className="shell-notices">
      {asked.map(({ key, words }) => (
        <Notice key={key} tone="sky" announce>
          <p>
            {words}. <Link href="/desk">{t('toDesk')}</Link>
          </p>
        </Notice>
      ))}
    </div>
  );
}

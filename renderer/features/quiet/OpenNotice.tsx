import { useTranslation } from 'react-i18next';
import type { CircleView } from '#shared/contract/views.ts';
import { useQuery } from '../../engine/useQuery.ts';
import { Notice } from '../../ui/Notice.tsx';
import { useListWords } from '../../ui/words.ts';
import { dateLanguage, timeWords } from '../photos/dates.ts';

/** A guardian lets quiet time wait for the person here: said above every page, with until when and who it was. */
export function OpenNotice({ circle }: { circle: CircleView }) {
  const { t, i18n } = useTranslation('quiet');
  const list = useListWords();
  const more = useQuery('today', { circle: circle.id }).value?.more;
  if (more === undefined || more === null) return null;
  const doers = [more.proposedBy, more.by].flatMap((doer) => circle.members.find(({ id }) => id === doer)?.name ?? []);
  const time = timeWords(more.untilMs, dateLanguage(i18n.language));
  return (
    <div className="shell-notices">
      <Notice
        tone="sky"
        title={doers.length === 0 ? t('openUntilAny', { time }) : t('openUntil', { time, by: list(doers) })}
        announce
      >
        <p>{t('openUntilLead')}</p>
      </Notice>
    </div>
  );
}

import { useTranslation } from 'react-i18next';
import { useCurrentCircle } from '../../engine/CurrentCircle.tsx';
import { useQuery } from '../../engine/useQuery.ts';
import { useListWords } from '../../ui/words.ts';
import type { AskProps } from './AskDialog.tsx';
import { ReportForm } from './ReportForm.tsx';
import { trustedBy } from './trusted.ts';

/** "Something is wrong with this": goes to the guardians, and to nobody else. */
export function ReportDialog({ photo, onHiding, onClose }: AskProps) {
  const { t } = useTranslation('askDown');
  const { circle } = useCurrentCircle();
  const list = useListWords();
  const hides = useQuery('rules', { circle: circle.id }).value?.hidesReported;
  const guardians = circle.members.filter(({ role, isMe }) => role === 'guardian' && !isMe);
  // Whoever is told may be whom it is about: then somebody else should be thought of, and somebody else decides.
  const author = guardians.find(({ id }) => id === photo.author);
  const others = guardians.filter((one) => one !== author);
  const theirs =
    circle.myRole === 'guardian' ? 'reportTheirsMe' : others.length === 0 ? 'reportIsTheirs' : 'reportTheirsToo';
  const whenHidden =
    circle.myRole === 'guardian'
      ? 'reportHidesMe'
      : author !== undefined && others.length > 0
        ? 'reportHidesTheirs'
        : 'reportHides';
  return (
    <ReportForm
      photo={photo.id}
      title={t('reportTitle')}
      reasonWords={(why) => t(`reasons.${why}`)}
      then={hides === undefined ? null : t(hides ? whenHidden : 'reportLooks', { name: author?.name ?? '' })}
      toldWords={t('told')}
      onTelling={onHiding}
      onClose={onClose}
    >
      <p>
        {guardians.length === 0
          ? t('reportLeadMe')
          : t('reportLead', { names: list(guardians.map(({ name }) => name)) })}
      </p>
      {author !== undefined && (
        <p>
          {t(theirs, {
            name: author.name,
            others: list(others.map(({ name }) => name)),
            count: others.length,
            trusted: t(trustedBy(circle.myRole)),
          })}
        </p>
      )}
    </ReportForm>
  );
}

import { useTranslation } from 'react-i18next';
import type { Comment } from '#shared/contract/deskViews.ts';
import type { PhotoView } from '#shared/contract/views.ts';
import { useCurrentCircle } from '../../engine/CurrentCircle.tsx';
import { useQuery } from '../../engine/useQuery.ts';
import { useListWords } from '../../ui/words.ts';
import { ReportForm } from './ReportForm.tsx';
import { trustedBy } from './trusted.ts';

/** "Something is wrong with these words": goes to the guardians, and to nobody else. The words go from this screen, not the picture. */
export function ReportWordsDialog(props: {
  readonly photo: PhotoView;
  readonly comment: Comment;
  readonly onTold: () => void;
  readonly onClose: () => void;
}) {
  const { photo, comment, onTold, onClose } = props;
  const { t } = useTranslation('askDown');
  const { circle, me, member } = useCurrentCircle();
  const list = useListWords();
  const hides = useQuery('rules', { circle: circle.id }).value?.hidesReported;
  const guardians = circle.members.filter(({ role }) => role === 'guardian');
  const others = guardians.filter(({ id }) => id !== comment.by);
  const name = member(comment.by)?.name ?? '';
  const isMine = photo.author === me.id;
  const trusted = t(trustedBy(circle.myRole));
  return (
    <ReportForm
      photo={photo.id}
      comment={comment.id}
      title={t('wordsTitle')}
      reasonWords={(why) => t(`wordsReasons.${why}`)}
      then={hides === undefined ? null : t(hides && !isMine ? 'wordsHides' : 'wordsLooks')}
      toldWords={t('wordsTold')}
      onTold={onTold}
      onClose={onClose}
    >
      <p>{t('wordsMeant', { name, words: comment.words })}</p>
      <p>{t('wordsLead', { names: list(guardians.map((one) => one.name)) })}</p>
      {others.length < guardians.length && (
        <p>
          {others.length === 0
            ? t('wordsAreTheirs', { name, trusted })
            : t('wordsTheirsToo', {
                name,
                trusted,
                others: list(others.map((one) => one.name)),
                count: others.length,
              })}
        </p>
      )}
    </ReportForm>
  );
}

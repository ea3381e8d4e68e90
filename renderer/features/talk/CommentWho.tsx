import { useTranslation } from 'react-i18next';
import type { Comment } from '#shared/contract/deskViews.ts';
import { useCurrentCircle } from '../../engine/CurrentCircle.tsx';
import { useWhenWords } from '../photos/useWords.ts';

/** Who wrote something, when, and whether it was changed since. */
export function CommentWho({ comment }: { comment: Comment }) {
  const { t } = useTranslation('talk');
  const { member } = useCurrentCircle();
  const when = useWhenWords();
  const who = member(comment.by);
  return (
    <p className="talk-who">
      <b>{who?.isMe === true ? t('you') : (who?.name ?? '')}</b> <small>{when(comment.atMs)}</small>
      {comment.isEdited && <small> · {t('edited')}</small>}
    </p>
  );
}

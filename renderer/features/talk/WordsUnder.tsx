import { useTranslation } from 'react-i18next';
import type { Comment } from '#shared/contract/deskViews.ts';
import type { PhotoId } from '#shared/domain/ids.ts';
import { useCurrentCircle } from '../../engine/CurrentCircle.tsx';
import { useQuery } from '../../engine/useQuery.ts';
import { Face } from '../../ui/avatar/Face.tsx';
import { CommentWho } from './CommentWho.tsx';
import './talk.css';

/** What people wrote under a picture that is looked at to decide about it: to read, also while it is hidden. */
export function WordsUnder({ photo }: { photo: PhotoId }) {
  const { t } = useTranslation('talk');
  const { circle, member } = useCurrentCircle();
  const comments = useQuery('talk', { circle: circle.id, photo }).value?.comments ?? none;
  if (comments.length === 0) return null;
  return (
    <section className="talk" aria-label={t('comments')}>
      <ul>
        {comments.map((comment) => {
          const who = member(comment.by);
          const hider = comment.hiddenBy === null ? undefined : member(comment.hiddenBy);
          const hidden = hider === undefined ? 'hidden' : hider.isMe ? 'hiddenByYou' : 'hiddenBy';
          return (
            <li key={comment.id} className="talk-line" data-hidden={comment.hiddenBy !== null}>
              {who !== undefined && <Face avatar={who.avatar} size={28} />}
              <div>
                <CommentWho comment={comment} />
                <p className="talk-words">{comment.words}</p>
                {comment.hiddenBy !== null && <p className="talk-note">{t(hidden, { by: hider?.name ?? '' })}</p>}
              </div>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

const none: readonly Comment[] = [];

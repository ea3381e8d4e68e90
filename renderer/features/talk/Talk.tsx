import { useTranslation } from 'react-i18next';
import type { PhotoId } from '#shared/domain/ids.ts';
import { useCurrentCircle } from '../../engine/CurrentCircle.tsx';
import { useQuery } from '../../engine/useQuery.ts';
import { CommentLine } from './CommentLine.tsx';
import { Reactions } from './Reactions.tsx';
import { WriteComment } from './WriteComment.tsx';
import './talk.css';

/** What people say about a photo: faces and words. Nothing where neither is there nor may be added. */
export function Talk({ photo }: { photo: PhotoId }) {
  const { t } = useTranslation('talk');
  const { circle } = useCurrentCircle();
  const talk = useQuery('talk', { circle: circle.id, photo }).value;
  if (talk === undefined) return null;
  const hasWords = talk.comments.length > 0 || talk.mayComment;
  return (
    <>
      {(talk.reactions.length > 0 || talk.mayReact) && (
        <Reactions photo={photo} reactions={talk.reactions} mayReact={talk.mayReact} />
      )}
      {hasWords && (
        <section className="talk" aria-label={t('comments')}>
          {talk.comments.length > 0 && (
            <ul>
              {talk.comments.map((comment) => (
                <CommentLine key={comment.id} comment={comment} />
              ))}
            </ul>
          )}
          {talk.mayComment && <WriteComment photo={photo} />}
        </section>
      )}
    </>
  );
}

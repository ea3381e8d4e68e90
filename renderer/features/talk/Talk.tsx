import { useTranslation } from 'react-i18next';
import type { Talk as View } from '#shared/contract/deskViews.ts';
import type { PhotoId } from '#shared/domain/ids.ts';
import { useCurrentCircle } from '../../engine/CurrentCircle.tsx';
import { useQuery } from '../../engine/useQuery.ts';
import { useIsPausedHere } from '../quiet/useIsPausedHere.ts';
import { CommentLine } from './CommentLine.tsx';
import { Reactions } from './Reactions.tsx';
import { WriteComment } from './WriteComment.tsx';
import './talk.css';

/** What people say about a photo: faces and words. What may not be added is said, and why. */
export function Talk({ photo }: { photo: PhotoId }) {
  const { t } = useTranslation('talk');
  const { circle } = useCurrentCircle();
  const talk = useQuery('talk', { circle: circle.id, photo }).value;
  const isPaused = useIsPausedHere();
  if (talk === undefined) return null;
  const hasWords = talk.comments.length > 0 || talk.mayComment;
  const why = whyNot(talk, isPaused);
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
      {why !== null && <p className="talk-not">{t(`not.${why}`)}</p>}
    </>
  );
}

/** What the person here cannot say, as a key of the catalogue. */
function whyNot({ mayComment, mayReact }: View, isPaused: boolean): 'paused' | 'both' | 'words' | 'faces' | null {
  if (mayComment && mayReact) return null;
  if (isPaused) return 'paused';
  return mayReact ? 'words' : mayComment ? 'faces' : 'both';
}

import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Talk as View } from '#shared/contract/deskViews.ts';
import type { EnvelopeId } from '#shared/domain/ids.ts';
import type { PhotoView } from '#shared/contract/views.ts';
import { useCurrentCircle } from '../../engine/CurrentCircle.tsx';
import { useQuery } from '../../engine/useQuery.ts';
import { ApartNotice } from '../albums/ApartNotice.tsx';
import { keptApart } from '../albums/audience.ts';
import { usePausedHere } from '../quiet/usePausedHere.ts';
import { useStillUp } from '../takingDown/useTakeDown.ts';
import { CommentLine } from './CommentLine.tsx';
import { Reactions } from './Reactions.tsx';
import { WriteComment } from './WriteComment.tsx';
import './talk.css';

/** What people say about a photo: faces and words. What may not be added is said, and why. */
export function Talk({ photo: hung }: { photo: PhotoView }) {
  const { t } = useTranslation('talk');
  const { circle, me, members } = useCurrentCircle();
  const photo = hung.id;
  const found = useQuery('talk', { circle: circle.id, photo }).value;
  const paused = usePausedHere(circle);
  const comments = useStillUp(found?.comments ?? none);
  const words = useRef<HTMLElement>(null);
  const [taken, setTaken] = useState<EnvelopeId | null>(null);
  const refocused = useRef<EnvelopeId | null>(null);
  useEffect(() => {
    // What was taken away has taken the focus along, or did so before it was said. Not to the field: that has an undo of its own.
    const isThere = comments.some(({ id }) => id === taken);
    if (isThere) refocused.current = null;
    if (taken === null || isThere || taken === refocused.current) return;
    refocused.current = taken;
    words.current?.focus({ preventScroll: true });
  }, [comments, taken]);
  if (found === undefined) return null;
  const audience = members(hung.audience);
  const isApart = keptApart(audience) !== null;
  const hasLeft = !hung.audience.includes(me.id);
  // Nothing new is let in there.
  const talk = isApart || hasLeft ? { ...found, mayComment: false, mayReact: false } : found;
  // Also once the last of them has been taken away, or reported: it has the focus then.
  const hasWords = talk.comments.length > 0 || talk.mayComment || taken !== null;
  const why = isApart ? null : hasLeft ? 'left' : whyNot(talk, paused !== null);
  return (
    <>
      {(talk.reactions.length > 0 || talk.mayReact) && (
        <Reactions photo={photo} reactions={talk.reactions} mayReact={talk.mayReact} />
      )}
      {hasWords && (
        <section className="talk" aria-label={t('comments')} ref={words} tabIndex={-1}>
          {comments.length > 0 && (
            <ul>
              {comments.map((comment) => (
                <CommentLine key={comment.id} comment={comment} onTakenAway={() => setTaken(comment.id)} photo={hung} />
              ))}
            </ul>
          )}
          {talk.mayComment && <WriteComment photo={photo} />}
        </section>
      )}
      <ApartNotice album={{ id: hung.album, name: hung.albumName }} audience={audience} />
      {why !== null && <p className="talk-not">{t(`not.${why}`, { by: paused?.by ?? '' })}</p>}
    </>
  );
}

const none: View['comments'] = [];

/** What the person here cannot say, as a key of the catalogue. */
function whyNot({ mayComment, mayReact }: View, isPaused: boolean): 'paused' | 'both' | 'words' | 'faces' | null {
  if (mayComment && mayReact) return null;
  if (isPaused) return 'paused';
  return mayReact ? 'words' : mayComment ? 'faces' : 'both';
}

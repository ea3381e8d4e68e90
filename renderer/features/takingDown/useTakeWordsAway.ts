import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { Comment } from '#shared/contract/deskViews.ts';
import { useCurrentCircle } from '../../engine/CurrentCircle.tsx';
import { useEngine } from '../../engine/EngineContext.tsx';
import { useToast } from '../../ui/Toasts.tsx';
import { takingDown } from './takingDown.ts';
import { undoMs } from './useTakeDown.ts';

/**
 * Takes words away that somebody wrote under a photo: gone from this screen at once, and from everywhere in a moment, unless it
 * is undone.
 */
export function useTakeWordsAway(): (comment: Comment) => void {
  const { t } = useTranslation('takingDown');
  const { client } = useEngine();
  const { circle, member } = useCurrentCircle();
  const { id, me } = circle;
  const toast = useToast();
  return useCallback(
    (comment) => {
      const who = member(comment.by);
      const taking = takingDown.begin({
        kind: 'words',
        things: [comment.id],
        circle: id,
        me,
        send: () => client.call('comments.remove', { circle: id, comment: comment.id }),
        onSending: () => takeAway(),
        onDone: () => void toast({ words: t('areAway') }),
      });
      const takeAway = toast({
        words: who === undefined || who.isMe ? t('goAway') : t('goAwayOf', { name: who.name }),
        action: {
          label: t('undo'),
          onPress: () => taking.undo() && toast({ words: t('wordsAreBack') }),
          undoes: true,
        },
        shownMs: undoMs,
        onGone: () => void taking.sendNow(),
      });
    },
    [client, id, me, member, t, toast],
  );
}

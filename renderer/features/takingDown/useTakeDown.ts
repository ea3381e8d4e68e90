import { useCallback, useEffect, useMemo, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import type { PhotoId } from '#shared/domain/ids.ts';
import { useCurrentCircle } from '../../engine/CurrentCircle.tsx';
import { useEngine } from '../../engine/EngineContext.tsx';
import { useToast } from '../../ui/Toasts.tsx';
import { useSeeWhere } from '../takenBack/useSeeWhere.ts';
import { stillUp, takingDown, type Thing, type TakingDownState } from './takingDown.ts';

type Send = Parameters<typeof takingDown.begin>[0]['send'];

/** For how long it can be undone. */
export const undoMs = 6_000;

export const useTakingDown = (): TakingDownState => useSyncExternalStore(takingDown.subscribe, takingDown.peek);

/**
 * Takes photos down: gone from this screen at once, and from everywhere in a moment, unless it is undone. `send`: what tells
 * the engine, where it is more than that they come down.
 */
export function useTakeDown(): (photos: readonly PhotoId[], send?: Send) => void {
  const { t } = useTranslation('takingDown');
  const { client } = useEngine();
  const { circle } = useCurrentCircle();
  const { id, me } = circle;
  const toast = useToast();
  const seeWhere = useSeeWhere();
  return useCallback(
    (photos, send = () => client.call('photos.takeBack', { circle: id, photos: [...photos] })) => {
      const count = photos.length;
      const taking = takingDown.begin({
        kind: 'photos',
        things: photos,
        circle: id,
        me,
        send,
        onSending: () => takeAway(),
        onDone: () => void toast({ words: t('takenDown', { count }), ...seeWhere(photos) }),
      });
      const takeAway = toast({
        words: t('comesDown', { count }),
        action: {
          label: t('undo'),
          onPress: () => taking.undo() && toast({ words: t('isBack', { count }) }),
          undoes: true,
        },
        shownMs: undoMs,
        onGone: () => void taking.sendNow(),
      });
    },
    [client, id, me, t, toast, seeWhere],
  );
}

/** Those that are not being taken down at this screen; the very same array while none is. */
export function useStillUp<Shown extends { readonly id: Thing }>(things: readonly Shown[]): readonly Shown[] {
  const { hidden } = useTakingDown();
  return useMemo(() => stillUp(things, hidden), [things, hidden]);
}

/** Brings a photo that was put back into sight, and the focus to it. */
export function useFocusOnReturned(
  photos: readonly { readonly id: PhotoId }[],
  reveal: (id: string, focus: boolean) => void,
): void {
  const { returned } = useTakingDown();
  useEffect(() => {
    if (returned === null || !photos.some(({ id }) => id === returned)) return;
    takingDown.found();
    reveal(returned, true);
  }, [returned, photos, reveal]);
}

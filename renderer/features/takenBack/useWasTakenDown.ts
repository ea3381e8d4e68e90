import { useCallback } from 'react';
import type { PhotoId } from '#shared/domain/ids.ts';
import { useCurrentCircle } from '../../engine/CurrentCircle.tsx';
import { useEngine } from '../../engine/EngineContext.tsx';

/**
 * Asks once whether a photo that has left the screen was taken down. Otherwise it may be hidden for now, or be for others to see.
 * Its author and guardians alone can know.
 */
export function useWasTakenDown(): (photo: PhotoId) => Promise<boolean> {
  const { queries } = useEngine();
  const { circle } = useCurrentCircle();
  return useCallback(
    (photo) =>
      new Promise((resolve) => {
        const input = { circle: circle.id };
        const look = (): void => {
          const { state, value } = queries.peek('takenBack', input);
          if (state === 'loading') return;
          stop();
          resolve(value?.photos.some((gone) => gone.photo === photo) === true);
        };
        const stop = queries.subscribe('takenBack', input, look);
        look();
      }),
    [queries, circle.id],
  );
}

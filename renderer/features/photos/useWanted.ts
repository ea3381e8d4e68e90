import { useCallback, useEffect, useRef } from 'react';
import type { PhotoTile } from '#shared/contract/views.ts';
import type { Rendition } from '#shared/domain/photo.ts';
import { useCurrentCircle } from '../../engine/CurrentCircle.tsx';
import { useEngine } from '../../engine/EngineContext.tsx';

const restMs = 150;
const most = 500;

/** Tells the engine what is on the screen and not yet on this computer, once the page has come to rest. */
export function useWanted(rendition: Rendition): (photos: readonly PhotoTile[]) => void {
  const { client } = useEngine();
  const { circle } = useCurrentCircle();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const saidLast = useRef('');
  useEffect(() => () => clearTimeout(timer.current), []);
  return useCallback(
    (photos) => {
      clearTimeout(timer.current);
      timer.current = setTimeout(() => {
        const missing = missingOf(photos, rendition);
        const text = missing.join();
        if (text === saidLast.current) return;
        saidLast.current = text;
        void client.call('photos.wanted', { circle: circle.id, photos: missing, rendition });
      }, restMs);
    },
    [client, circle.id, rendition],
  );
}

/** At most 500 ids, as the contract has it. */
export const missingOf = (photos: readonly PhotoTile[], rendition: Rendition): PhotoTile['id'][] =>
  photos
    .filter(({ ready }) => !ready.includes(rendition))
    .slice(0, most)
    .map(({ id }) => id);

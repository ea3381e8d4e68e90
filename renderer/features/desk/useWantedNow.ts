import { useEffect } from 'react';
import type { PhotoTile } from '#shared/contract/views.ts';
import { useWanted } from '../photos/useWanted.ts';

/** Asks for all of the photos that somebody should decide about: what is approved is the original, and nobody decides about a blur. */
export function useWantedNow(photos: readonly PhotoTile[]): void {
  const want = useWanted('preview');
  const wantOriginals = useWanted('original');
  useEffect(() => {
    want(photos);
    wantOriginals(photos);
  }, [want, wantOriginals, photos]);
}

import { useEffect } from 'react';
import type { PhotoTile } from '#shared/contract/views.ts';
import { useWanted } from '../photos/useWanted.ts';

/** Asks for the previews of photos that somebody should decide about: nobody can decide about a blur. */
export function useWantedNow(photos: readonly PhotoTile[]): void {
  const want = useWanted('preview');
  useEffect(() => want(photos), [want, photos]);
}

import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import type { Member } from '#shared/contract/views.ts';
import type { AlbumId, PhotoId } from '#shared/domain/ids.ts';
import { useCurrentCircle } from '../../engine/CurrentCircle.tsx';
import { useCommand } from '../../engine/useCommand.ts';
import { useToast } from '../../ui/Toasts.tsx';
import { capital, useNumberWords } from '../photos/useWords.ts';
import type { ChosenAlbum } from './AlbumChoice.tsx';
import { rememberAlbum } from './lastAlbum.ts';

/**
 * Makes the album if it is a new one, and hangs the pictures up in it.
 *
 * @param on.onOnlyMade the album is there, and hanging up did not work
 * @param on.left how many more the rules allow today: once that is another number, what was said of it before is not so any more
 */
export function useHangUp(on: {
  readonly onHung: () => void;
  readonly onOnlyMade: (album: AlbumId) => void;
  readonly left: number | null;
}) {
  const { onHung, onOnlyMade, left } = on;
  const { t } = useTranslation(['share', 'waiting']);
  const { circle } = useCurrentCircle();
  const create = useCommand('albums.create');
  const share = useCommand('photos.share');
  const toast = useToast();
  const [, navigate] = useLocation();
  const numberWords = useNumberWords();
  const { forget } = share;
  useEffect(forget, [forget, left]);

  const hangUp = async (
    chosen: ChosenAlbum,
    name: string,
    audience: readonly Member[],
    photos: readonly { photo: PhotoId; caption: string }[],
    untilMs: number | null,
  ) => {
    const album = await albumOf(chosen, audience);
    if (album === null) return;
    rememberAlbum(circle.id, album);
    const result = await share.run({ circle: circle.id, album, photos: [...photos], untilMs });
    if (!result.ok) {
      if (chosen.kind === 'new') onOnlyMade(album);
      return;
    }
    if (result.value.isWaiting === true) {
      toast({
        words: t('waiting:waits', {
          count: photos.length,
          album: chosen.kind === 'new' ? chosen.name.trim() : name,
        }),
        action: { label: t('waiting:look'), onPress: () => navigate('/waiting') },
      });
      onHung();
      return;
    }
    const words = t('hung', {
      count: photos.length,
      words: capital(numberWords(photos.length)),
      album: chosen.kind === 'new' ? chosen.name.trim() : name,
    });
    toast({ words, action: { label: t('see'), onPress: () => navigate(`/albums/${album}`) } });
    onHung();
  };

  const albumOf = async (chosen: ChosenAlbum, audience: readonly Member[]): Promise<AlbumId | null> => {
    if (chosen.kind === 'known') return chosen.id;
    const made = await create.run({ circle: circle.id, name: chosen.name, audience: audience.map(({ id }) => id) });
    return made.ok ? made.value.album : null;
  };

  return { hangUp, busy: create.busy || share.busy, problem: create.problem ?? share.problem };
}

import { useTranslation } from 'react-i18next';
import type { DeskThing } from '#shared/contract/deskViews.ts';
import { useCurrentCircle } from '../../engine/CurrentCircle.tsx';
import { useQuery } from '../../engine/useQuery.ts';
import { useWhenWords } from '../photos/useWords.ts';

/** "hung up by Dad in Summer · asked yesterday": whose picture somebody asks about, where it hangs, and since when they do. */
export function useHungByWords(thing: Extract<DeskThing, { kind: 'request' | 'report' }>): string {
  const { t } = useTranslation('desk');
  const { circle, member } = useCurrentCircle();
  const when = useWhenWords();
  const albums = useQuery('albums', { circle: circle.id }).value?.albums;
  const author = member(thing.author);
  return t(`${author?.isMe === true ? 'hungByYou' : 'hungBy'}${thing.kind === 'report' ? 'Said' : ''}`, {
    author: author?.name ?? '',
    album: albums?.find(({ id }) => id === thing.photo.album)?.name ?? '…',
    when: when(thing.askedAtMs),
  });
}

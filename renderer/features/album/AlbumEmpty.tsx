import { useTranslation } from 'react-i18next';
import type { AlbumView } from '#shared/contract/views.ts';
import { useCurrentCircle } from '../../engine/CurrentCircle.tsx';
import { EmptyWall } from '../../ui/drawings/spots.tsx';
import { EmptyState } from '../../ui/PageHeader.tsx';
import { useListWords } from '../../ui/words.ts';
import { keptApart } from '../albums/audience.ts';
import { HangHereButton } from './HangHereButton.tsx';

/** An album in which nothing hangs yet: who will see what is hung up here. */
export function AlbumEmpty({ album }: { album: AlbumView }) {
  const { t } = useTranslation('albums');
  const list = useListWords();
  const { members } = useCurrentCircle();
  const audience = members(album.audience);
  const takesPictures = album.mayShare && keptApart(audience) === null;
  const others = audience.filter(({ isMe }) => !isMe);
  return (
    <EmptyState
      drawing={<EmptyWall />}
      title={t('albumEmpty')}
      actions={takesPictures ? <HangHereButton album={album.id} /> : undefined}
    >
      {takesPictures
        ? others.length === 0
          ? t('onlyYou')
          : t('albumEmptyLead', { people: list(others.map(({ name }) => name)) })
        : t('albumEmptyMayNot')}
    </EmptyState>
  );
}

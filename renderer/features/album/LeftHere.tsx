import { useTranslation } from 'react-i18next';
import type { AlbumView } from '#shared/contract/views.ts';
import { useCurrentCircle } from '../../engine/CurrentCircle.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { useListWords } from '../../ui/words.ts';

/**
 * To whoever is in an album no more, why so little of it is to be seen; and who decided it, where they are kept apart from
 * somebody in it.
 */
export function LeftHere({ album: { audience } }: { album: AlbumView }) {
  const { t } = useTranslation('albums');
  const { me, members } = useCurrentCircle();
  const list = useListWords();
  if (me.role === 'guardian' || audience.includes(me.id)) return null;
  const apart = members(audience).filter(({ id }) => me.apartFrom.includes(id));
  return (
    <Notice tone="sky">
      {apart.length === 0 ? t('left') : t('leftApart', { names: list(apart.map(({ name }) => name)) })}
    </Notice>
  );
}

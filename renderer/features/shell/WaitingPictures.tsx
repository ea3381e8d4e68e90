import { useTranslation } from 'react-i18next';
import { pilePhotoUrl } from '#shared/contract/urls.ts';
import { useQuery } from '../../engine/useQuery.ts';
import { Picture } from '../../ui/grid/Picture.tsx';

/** That pictures wait to be hung up: the last two, small, beside their place in the rail. How many there are is no matter. Once one is out they only lie there. */
export function WaitingPictures({ isOut = false }: { isOut?: boolean }) {
  const { t } = useTranslation('shell');
  const pile = useQuery('pile', { newest: 2 });
  const photos = pile.value?.photos ?? [];
  if (photos.length === 0) return null;
  return (
    <span className="rail-pictures">
      {!isOut && <span className="hidden-visually">{t('picturesWait')}</span>}
      {[...photos].reverse().map(({ id, thumbhash }) => (
        <Picture
          key={id}
          thumbhash={thumbhash}
          thumbnail={pilePhotoUrl(id, 'thumbnail')}
          preview={null}
          longestSide={24}
        />
      ))}
    </span>
  );
}

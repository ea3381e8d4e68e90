import { useMemo, type ReactNode, type RefObject } from 'react';
import { CalendarDays, Image } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { pilePhotoUrl } from '#shared/contract/urls.ts';
import type { PilePhoto } from '#shared/contract/pileViews.ts';
import { useCurrentCircle } from '../../engine/CurrentCircle.tsx';
import { Face } from '../../ui/avatar/Face.tsx';
import { Lightbox } from '../lightbox/Lightbox.tsx';
import { lightboxItems } from '../lightbox/swiper.ts';
import { takenKeys } from '../lightbox/SharedDetails.tsx';
import { captureWords, dateLanguage } from '../photos/dates.ts';
import { usePileFacts } from './usePileFacts.ts';

type PileLightboxProps<Photo extends PilePhoto> = {
  readonly photos: readonly Photo[];
  readonly openId: string | null;
  readonly root: RefObject<HTMLElement | null>;
  readonly onMove: (id: string) => void;
  readonly onClose: () => void;
  readonly onReveal: (id: string, focus: boolean) => void;
  /** Where it stands with this picture. */
  readonly words: (photo: Photo) => ReactNode;
  readonly acts: (photo: Photo) => ReactNode;
};

/** A picture that only its owner sees, large: a good look before it is hung up, thrown away or put back. */
export function PileLightbox<Photo extends PilePhoto>(props: PileLightboxProps<Photo>) {
  const { photos, words, acts } = props;
  const factsOf = usePileFacts('/pile');
  const items = useMemo(
    () =>
      lightboxItems(photos, (photo) => ({
        ...factsOf(photo),
        width: photo.width,
        height: photo.height,
        original: pilePhotoUrl(photo.id, 'original'),
      })),
    [photos, factsOf],
  );
  return (
    <Lightbox
      {...props}
      items={items}
      details={({ id }) => {
        const photo = photos.find((one) => one.id === id);
        if (photo === undefined) return null;
        return <PileDetails photo={photo} words={words(photo)} acts={acts(photo)} />;
      }}
    />
  );
}

function PileDetails({ photo, words, acts }: { photo: PilePhoto; words: ReactNode; acts: ReactNode }) {
  const { t, i18n } = useTranslation('lightbox');
  const { me } = useCurrentCircle();
  const language = dateLanguage(i18n.language);
  const number = (value: number) => new Intl.NumberFormat(language).format(value);
  return (
    <>
      <header className="details-by">
        <Face avatar={me.avatar} size={40} />
        <p>{words}</p>
      </header>
      <p className="details-caption">{photo.fileName}</p>
      <ul className="details-facts">
        <li>
          <CalendarDays aria-hidden />
          {t(takenKeys[photo.takenAt.source], { date: captureWords(photo.takenAt, language) })}
        </li>
        <li>
          <Image aria-hidden />
          {t('size', { width: number(photo.width), height: number(photo.height) })}
        </li>
      </ul>
      <div className="details-foot details-acts">{acts}</div>
    </>
  );
}

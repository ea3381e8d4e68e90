import { useMemo, type RefObject } from 'react';
import { CalendarDays, Image, ImageUp } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { pilePhotoUrl } from '#shared/contract/urls.ts';
import type { PilePhoto } from '#shared/contract/views.ts';
import { useCurrentCircle } from '../../engine/CurrentCircle.tsx';
import { Face } from '../../ui/avatar/Face.tsx';
import { Button } from '../../ui/Button.tsx';
import { Lightbox } from '../lightbox/Lightbox.tsx';
import { lightboxItems } from '../lightbox/swiper.ts';
import { takenKeys } from '../lightbox/SharedDetails.tsx';
import { captureWords, dateLanguage } from '../photos/dates.ts';
import { usePileFacts } from './usePileFacts.ts';

type PileLightboxProps = {
  readonly photos: readonly PilePhoto[];
  readonly openId: string | null;
  readonly root: RefObject<HTMLElement | null>;
  readonly onMove: (id: string) => void;
  readonly onClose: () => void;
  readonly onReveal: (id: string, focus: boolean) => void;
  readonly onHangUp: (photo: PilePhoto) => void;
};

/** A picture of the pile, large: a good look before it is hung up. */
export function PileLightbox(props: PileLightboxProps) {
  const { photos } = props;
  const factsOf = usePileFacts();
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
        return photo === undefined ? null : <PileDetails photo={photo} onHangUp={() => props.onHangUp(photo)} />;
      }}
    />
  );
}

function PileDetails({ photo, onHangUp }: { photo: PilePhoto; onHangUp: () => void }) {
  const { t, i18n } = useTranslation(['lightbox', 'importing']);
  const { me } = useCurrentCircle();
  const language = dateLanguage(i18n.language);
  const number = (value: number) => new Intl.NumberFormat(language).format(value);
  return (
    <>
      <header className="details-by">
        <Face avatar={me.avatar} size={40} />
        <p>{t('inPile')}</p>
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
      <div className="details-foot details-acts">
        <Button look="go" icon={<ImageUp aria-hidden />} onPress={onHangUp}>
          {t('importing:hangOne')}
        </Button>
      </div>
    </>
  );
}

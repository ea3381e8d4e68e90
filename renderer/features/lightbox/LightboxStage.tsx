import { useCallback } from 'react';
import { ChevronLeft, ChevronRight, Info, X, ZoomIn, ZoomOut } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../../ui/Button.tsx';
import type { LightboxProps } from './Lightbox.tsx';
import { useLightboxKeys } from './lightboxKeys.ts';
import { useShowsDetails } from './useShowsDetails.ts';
import { useSwiper } from './useSwiper.ts';

type LightboxStageProps = LightboxProps & {
  readonly shownId: string;
  readonly onGone: (id: string) => void;
};

/** The picture with its buttons, and beside it what is known about it. */
export function LightboxStage(props: LightboxStageProps) {
  const { items, details, note, onReveal, onMove } = props;
  const { t } = useTranslation('lightbox');
  const [showsDetails, toggleDetails] = useShowsDetails();
  const move = useCallback(
    (id: string) => {
      onReveal(id, false);
      onMove(id);
    },
    [onReveal, onMove],
  );
  const { stage, swiper, index, zoomed, closing } = useSwiper({ ...props, onMove: move });
  const item = items.at(index);
  const step = (by: number) => swiper.current?.step(by);
  const inside = useLightboxKeys(swiper, { step, toggleDetails });
  return (
    <div className="lightbox-inside" data-details={showsDetails} data-closing={closing} ref={inside}>
      <div className="lightbox-stage">
        <div ref={stage} className="lightbox-picture" />
        <p className="hidden-visually" role="status">
          {item?.label}
        </p>
        <div className="lightbox-bar">
          <IconButton label={t('close')} icon={<X aria-hidden />} onPress={() => swiper.current?.close()} />
          <span className="lightbox-gap" />
          <IconButton
            label={zoomed ? t('zoomOut') : t('zoomIn')}
            icon={zoomed ? <ZoomOut aria-hidden /> : <ZoomIn aria-hidden />}
            onPress={() => swiper.current?.toggleZoom()}
          />
          <IconButton
            label={showsDetails ? t('hideDetails') : t('showDetails')}
            icon={<Info aria-hidden />}
            onPress={toggleDetails}
          />
        </div>
        {index > 0 && (
          <IconButton
            className="lightbox-previous"
            label={t('previous')}
            icon={<ChevronLeft aria-hidden />}
            onPress={() => step(-1)}
          />
        )}
        {index < items.length - 1 && (
          <IconButton
            className="lightbox-next"
            label={t('next')}
            icon={<ChevronRight aria-hidden />}
            onPress={() => step(1)}
          />
        )}
        {item !== undefined && <div className="lightbox-note">{note?.(item)}</div>}
      </div>
      {showsDetails && item !== undefined && (
        <aside className="lightbox-details" aria-label={t('details')}>
          {details(item)}
        </aside>
      )}
    </div>
  );
}

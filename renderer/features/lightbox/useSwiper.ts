import { useEffect, useRef, useState, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { pictureElement } from '../../ui/grid/gridFocus.ts';
import { openSwiper, type LightboxItems, type Swiper } from './swiper.ts';

type SwiperHookOptions = {
  readonly items: LightboxItems;
  readonly openId: string | null;
  readonly shownId: string;
  readonly root: RefObject<HTMLElement | null>;
  readonly onMove: (id: string) => void;
  readonly onClose: () => void;
  readonly onGone: (id: string) => void;
};

/** Keeps PhotoSwipe and the address in step: whichever moves, the other follows. */
export function useSwiper(options: SwiperHookOptions) {
  const { items, openId, shownId } = options;
  const { t } = useTranslation('lightbox');
  const stage = useRef<HTMLDivElement>(null);
  const swiper = useRef<Swiper | null>(null);
  const [zoomed, setZoomed] = useState(false);
  const [closing, setClosing] = useState(false);
  // The photo may be taken down while it is looked at: then the one that comes in its place is shown.
  const [place, setPlace] = useState(0);
  const found = items.indexOf(shownId);
  const index = found === -1 ? Math.min(place, items.length - 1) : found;
  if (index !== place) setPlace(index);

  const latest = useRef({ ...options, index });
  useEffect(() => {
    latest.current = { ...options, index };
  });

  useEffect(() => {
    if (stage.current === null) return;
    let unmounted = false;
    let leaving = false;
    const opened = openSwiper({
      stage: stage.current,
      items: latest.current.items,
      index: latest.current.index,
      tileOf: (id) => pictureElement(latest.current.root.current, id),
      reducedMotion: matchMedia('(prefers-reduced-motion: reduce)').matches,
      couldNotWords: t('couldNot'),
      onMove: (id) => {
        if (leaving) return;
        if (id !== latest.current.openId && latest.current.openId !== null) latest.current.onMove(id);
      },
      onZoom: setZoomed,
      onClosing: () => {
        if (unmounted) return;
        leaving = true;
        setClosing(true);
        if (latest.current.openId !== null) latest.current.onClose();
      },
      onGone: () => {
        if (!unmounted) latest.current.onGone(latest.current.items.at(latest.current.index)?.id ?? '');
      },
    });
    swiper.current = opened;
    const observer = new ResizeObserver(() => opened.resize());
    observer.observe(stage.current);
    return () => {
      unmounted = true;
      observer.disconnect();
      swiper.current = null;
      opened.destroy();
    };
  }, [t]);

  useEffect(() => swiper.current?.update(items, index), [items, index]);
  useEffect(() => {
    if (openId === null) swiper.current?.close();
    else swiper.current?.show(index);
  }, [openId, index]);
  const replaced = openId !== null && !closing && found === -1 ? items.at(index)?.id : undefined;
  useEffect(() => {
    if (replaced !== undefined) latest.current.onMove(replaced);
  }, [replaced]);

  return { stage, swiper, index, zoomed, closing };
}

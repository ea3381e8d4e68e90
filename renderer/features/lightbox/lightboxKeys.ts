import { useEffect, useRef, type RefObject } from 'react';
import { useDialogKeys } from './useDialogKeys.ts';
import type { Swiper } from './swiper.ts';

/**
 * Listens for the lightbox's keys.
 *
 * @returns for an element inside the dialog
 */
export function useLightboxKeys(
  swiper: RefObject<Swiper | null>,
  reach: Omit<Reach, 'swiper'>,
): RefObject<HTMLDivElement | null> {
  const inside = useRef<HTMLDivElement>(null);
  useDialogKeys(inside, (event) => lightboxKey(event, { swiper: swiper.current, ...reach }));
  useEffect(() => {
    const dialog = inside.current?.closest<HTMLElement>('[role="dialog"]');
    // The dialog would take the focus only a few frames later.
    if (dialog?.contains(document.activeElement) === false) dialog.focus({ preventScroll: true });
  }, []);
  return inside;
}

type Reach = {
  readonly swiper: Swiper | null;
  readonly step: (by: number) => void;
  readonly toggleDetails: () => void;
};

/** How far an arrow moves a picture that is larger than the screen, CSS pixels. */
const panStep = 80;

/**
 * What a key does in the lightbox: arrows turn the page, or move the picture when it is zoomed; plus, minus and Z
 * zoom; I tells about it; Escape leaves. Keys in a field are the field's.
 *
 * @returns whether the key meant something
 */
function lightboxKey(event: KeyboardEvent, { swiper, step, toggleDetails }: Reach): boolean {
  if (swiper === null || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return false;
  const zoomed = swiper.isZoomed();
  switch (event.key) {
    case 'ArrowLeft':
      if (zoomed) swiper.panBy(panStep, 0);
      else step(-1);
      return true;
    case 'ArrowRight':
      if (zoomed) swiper.panBy(-panStep, 0);
      else step(1);
      return true;
    case 'ArrowUp':
      if (zoomed) swiper.panBy(0, panStep);
      return zoomed;
    case 'ArrowDown':
      if (zoomed) swiper.panBy(0, -panStep);
      return zoomed;
    case 'PageUp':
      step(-1);
      return true;
    case 'PageDown':
      step(1);
      return true;
    case 'Home':
      step(-Infinity);
      return true;
    case 'End':
      step(Infinity);
      return true;
    case '+':
    case '=':
      swiper.zoomBy(1.5);
      return true;
    case '-':
      swiper.zoomBy(1 / 1.5);
      return true;
    case '0':
      swiper.zoomBy(0);
      return true;
    case 'z':
      swiper.toggleZoom();
      return true;
    case 'i':
      toggleDetails();
      return true;
    case 'Escape':
      swiper.close();
      return true;
    default:
      return false;
  }
}

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.matches('input, textarea, select');

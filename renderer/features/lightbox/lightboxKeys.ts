import { useEffect, useRef, type RefObject } from 'react';
import type { Swiper } from './swiper.ts';

/**
 * Listens for the lightbox's keys wherever in its dialog the focus is. It listens to the element and not through
 * React, because React also passes on the events of a dialog that stands over this one.
 *
 * @returns for an element inside the dialog
 */
export function useLightboxKeys(
  swiper: RefObject<Swiper | null>,
  reach: Omit<Reach, 'swiper'>,
): RefObject<HTMLDivElement | null> {
  const inside = useRef<HTMLDivElement>(null);
  const latest = useRef(reach);
  useEffect(() => {
    latest.current = reach;
  });
  useEffect(() => {
    const dialog = inside.current?.closest<HTMLElement>('[role="dialog"]');
    const press = (event: KeyboardEvent) => {
      if (lightboxKey(event, { swiper: swiper.current, ...latest.current })) event.preventDefault();
    };
    // The dialog would take the focus only a few frames later, and a key pressed meanwhile would be lost.
    if (dialog?.contains(document.activeElement) === false) dialog.focus({ preventScroll: true });
    dialog?.addEventListener('keydown', press);
    return () => dialog?.removeEventListener('keydown', press);
  }, [swiper]);
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

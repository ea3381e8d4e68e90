import PhotoSwipe, { type SlideData } from 'photoswipe';
import { followItems } from './followItems.ts';
import { paintThumbhash } from '../../ui/grid/paintThumbhash.ts';

/** A photo as the lightbox shows it; null where the bytes are not on this computer. */
export type LightboxItem = {
  readonly id: string;
  readonly width: number;
  readonly height: number;
  readonly thumbhash: string;
  readonly label: string;
  readonly thumbnail: string | null;
  readonly preview: string | null;
  /** Null as well where a browser cannot show it (TIFF). */
  readonly original: string | null;
};

/** The photos one after the other; each is described only when it is looked at. */
export type LightboxItems = {
  readonly length: number;
  readonly at: (index: number) => LightboxItem | undefined;
  /** -1 when it is not among them. */
  readonly indexOf: (id: string) => number;
};

/** Makes items of photos, one by one as they are needed. */
export const lightboxItems = <Photo extends { readonly id: string }>(
  photos: readonly Photo[],
  describe: (photo: Photo) => LightboxItem,
): LightboxItems => ({
  length: photos.length,
  at: (index) => {
    const photo = photos[index];
    return photo === undefined ? undefined : describe(photo);
  },
  indexOf: (id) => photos.findIndex((photo) => photo.id === id),
});

export type SwiperOptions = {
  /** Fills the room for the picture. */
  readonly stage: HTMLElement;
  readonly items: LightboxItems;
  readonly index: number;
  /** Where the tile of that photo is on the screen now; undefined when it is not. */
  readonly tileOf: (id: string) => HTMLElement | null;
  readonly reducedMotion: boolean;
  readonly couldNotWords: string;
  readonly onMove: (id: string) => void;
  readonly onZoom: (zoomed: boolean) => void;
  /** It begins to close: by a pull, by a press beside the picture, or because it was asked to. */
  readonly onClosing: () => void;
  readonly onGone: () => void;
};

export type Swiper = {
  readonly show: (index: number) => void;
  /** So many photos on, or back; not beyond the first and the last. */
  readonly step: (by: number) => void;
  /** The photos changed: another one came, a larger rendition arrived. `index` is where the shown one is now. */
  readonly update: (items: LightboxItems, index: number) => void;
  readonly resize: () => void;
  readonly toggleZoom: () => void;
  readonly zoomBy: (factor: number) => void;
  readonly panBy: (x: number, y: number) => void;
  readonly isZoomed: () => boolean;
  readonly close: () => void;
  readonly destroy: () => void;
};

/** A preview's longest side, pixels; when the picture is drawn larger, the original is worth loading. */
const previewSide = 2048;

/** Opens PhotoSwipe in the stage. It brings gestures, zoom and the way out of the tile; words and buttons are ours. */
export function openSwiper(options: SwiperOptions): Swiper {
  let items = options.items;
  const pswp = new PhotoSwipe({
    appendToEl: options.stage,
    index: options.index,
    getViewportSizeFn: () => ({ x: options.stage.clientWidth, y: options.stage.clientHeight }),
    paddingFn: ({ x }) =>
      x < 620 ? { top: 60, bottom: 16, left: 0, right: 0 } : { top: 64, bottom: 32, left: 64, right: 64 },
    bgOpacity: 1,
    loop: false,
    wheelToZoom: true,
    trapFocus: false,
    returnFocus: false,
    clickToCloseNonZoomable: false,
    imageClickAction: 'zoom',
    tapAction: false,
    easing: 'cubic-bezier(0.2, 0.7, 0.2, 1)',
    preload: [1, 2],
    errorMsg: '',
    close: false,
    zoom: false,
    counter: false,
    arrowPrev: false,
    arrowNext: false,
    // Closer is always closer, also for a small picture that fits as it is.
    secondaryZoomLevel: ({ fit }) => Math.max(fit * 2, Math.min(1, fit * 3)),
    maxZoomLevel: 4,
  });
  // PhotoSwipe would show and hide without any motion; a short cross-fade is calm as well.
  const ms = options.reducedMotion ? 120 : 260;
  Object.assign(pswp.options, {
    showHideAnimationType: options.reducedMotion ? 'fade' : 'zoom',
    showAnimationDuration: ms,
    hideAnimationDuration: ms,
    zoomAnimationDuration: options.reducedMotion ? 0 : 240,
  });

  pswp.addFilter('numItems', () => items.length);
  pswp.addFilter('itemData', (_, index) => slideOf(items.at(index)));
  pswp.addFilter('placeholderSrc', (src, content) => content.data.msrc ?? src);
  pswp.addFilter('contentErrorElement', () => problemElement(options.couldNotWords));
  pswp.addFilter('thumbEl', (_, __, index) => tileElement(options.tileOf, items.at(index)) as HTMLElement);
  // All keys are ours: an arrow in the caption's field must not turn the page.
  pswp.on('keydown', (event) => event.preventDefault());
  pswp.on('contentLoad', (event) => {
    const item = items.at(event.content.index);
    if (item === undefined || event.content.data.src !== undefined) return;
    event.preventDefault();
    event.content.element = placeholderElement(item.thumbhash);
  });
  // What is asked for before the photo has opened is done when it has.
  let wanted = options.index;
  pswp.on('change', () => {
    wanted = pswp.potentialIndex;
    const item = items.at(pswp.currIndex);
    if (item !== undefined) options.onMove(item.id);
  });
  pswp.on('zoomPanUpdate', ({ slide }) => {
    options.onZoom(slide.currZoomLevel > slide.zoomLevels.initial * 1.01);
    const item = items.at(slide.index);
    const drawn = Math.max(slide.width, slide.height) * slide.currZoomLevel * devicePixelRatio;
    if (item?.original != null && drawn > previewSide * 1.1) sharpen(slide.content.element, item.original);
  });
  pswp.on('close', options.onClosing);
  pswp.on('destroy', options.onGone);
  pswp.on('firstUpdate', () => {
    // It lives inside our dialog, which has the name, the focus and the role.
    pswp.element?.setAttribute('role', 'presentation');
    pswp.element?.removeAttribute('tabindex');
    pswp.scrollWrap?.setAttribute('role', 'presentation');
    pswp.scrollWrap?.removeAttribute('aria-roledescription');
  });
  pswp.init();

  const whenOpen = (act: () => void) => {
    if (pswp.opener.isOpen) act();
    else pswp.on('openingAnimationEnd', act);
  };
  return {
    show: (index) => {
      if (index !== pswp.potentialIndex) whenOpen(() => pswp.goTo(index));
    },
    step: (by) => {
      wanted = Math.max(0, Math.min(items.length - 1, wanted + by));
      whenOpen(() => pswp.goTo(wanted));
    },
    update: (next, index) => {
      const before = items;
      items = next;
      followItems(pswp, before, next, index);
      wanted = pswp.potentialIndex;
    },
    resize: () => {
      const { x, y } = pswp.viewportSize;
      pswp.updateSize();
      const slide = pswp.currSlide;
      // PhotoSwipe keeps the place of a zoomed picture's corner: room that is gained stays empty. What was in the middle stays there.
      if (slide !== undefined && slide.currZoomLevel > slide.zoomLevels.initial * 1.01)
        slide.panTo(slide.pan.x + (pswp.viewportSize.x - x) / 2, slide.pan.y + (pswp.viewportSize.y - y) / 2);
    },
    toggleZoom: () => pswp.toggleZoom(),
    zoomBy: (factor) => {
      const slide = pswp.currSlide;
      if (slide === undefined) return;
      const level = Math.min(slide.zoomLevels.max, Math.max(slide.zoomLevels.initial, slide.currZoomLevel * factor));
      slide.zoomTo(level, pswp.getViewportCenterPoint(), options.reducedMotion ? 0 : 160);
    },
    panBy: (x, y) => {
      const slide = pswp.currSlide;
      slide?.panTo(slide.pan.x + x, slide.pan.y + y);
    },
    isZoomed: () =>
      pswp.currSlide !== undefined && pswp.currSlide.currZoomLevel > pswp.currSlide.zoomLevels.initial * 1.01,
    close: () => whenOpen(() => pswp.close()),
    destroy: () => pswp.destroy(),
  };
}

function slideOf(item: LightboxItem | undefined): SlideData {
  if (item === undefined) return {};
  const src = item.preview ?? item.thumbnail;
  return {
    width: item.width,
    height: item.height,
    alt: item.label,
    thumbCropped: true,
    type: src === null ? 'html' : 'image',
    ...(src !== null && { src }),
    ...(item.thumbnail !== null && { msrc: item.thumbnail }),
  };
}

const tileElement = (tileOf: SwiperOptions['tileOf'], item: LightboxItem | undefined): HTMLElement | null =>
  item === undefined ? null : tileOf(item.id);

/** Puts the original in the preview's place once all of it is decoded, so that nothing flickers. */
function sharpen(element: HTMLElement | undefined, original: string): void {
  if (!(element instanceof HTMLImageElement) || element.dataset['original'] === original) return;
  element.dataset['original'] = original;
  const loading = new Image();
  loading.src = original;
  loading.decode().then(
    () => (element.src = original),
    // Not whole yet, or of a kind the browser cannot read: the preview stays.
    () => undefined,
  );
}

function placeholderElement(thumbhash: string): HTMLDivElement {
  const element = document.createElement('div');
  element.className = 'lightbox-placeholder';
  const canvas = document.createElement('canvas');
  paintThumbhash(canvas, thumbhash);
  element.append(canvas);
  return element;
}

function problemElement(words: string): HTMLElement {
  const element = document.createElement('p');
  element.className = 'lightbox-problem';
  element.textContent = words;
  return element;
}

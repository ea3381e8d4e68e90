import type PhotoSwipe from 'photoswipe';
import type { LightboxItem, LightboxItems } from './swiper.ts';

/**
 * Tells PhotoSwipe that the photos changed while one is looked at: others came before it, a larger rendition arrived.
 * What is on the screen moves along under its new number and is loaded anew only where its bytes are other ones; the
 * picture that is looked at must not blink for another's sake.
 *
 * @param index where the shown photo is now
 */
export function followItems(pswp: PhotoSwipe, before: LightboxItems, next: LightboxItems, index: number): void {
  const moved = index - pswp.currIndex;
  // Photos are held by their number: each that is held must be found before any gets its new one.
  const held = Array.from({ length: moved === 0 ? 0 : before.length }, (_, at) =>
    pswp.contentLoader.getContentByIndex(at),
  );
  for (const content of held) {
    if (content !== undefined) content.index += moved;
  }
  for (const { slide } of pswp.mainScroll.itemHolders) {
    if (slide !== undefined) slide.index += moved;
  }
  pswp.currIndex += moved;
  pswp.potentialIndex += moved;
  for (const content of held) {
    if (content !== undefined && before.at(content.index - moved)?.id !== next.at(content.index)?.id) {
      pswp.contentLoader.removeByIndex(content.index);
    }
  }
  for (const at of [index, index - 1, index + 1]) {
    if (next.at(at) !== undefined && !sameBytes(before.at(at - moved), next.at(at))) pswp.refreshSlideContent(at);
  }
}

const sameBytes = (one: LightboxItem | undefined, other: LightboxItem | undefined): boolean =>
  one?.id === other?.id && one?.preview === other?.preview && one?.thumbnail === other?.thumbnail;

import type { Page } from '@playwright/test';

/**
 * What moves has come to rest; what goes round for ever may go on. Asked again and again: an animation that is called off or
 * paused would never say that it has finished.
 */
export const endOfMotion = (page: Page) =>
  page.waitForFunction(
    () =>
      // Nor is what takes no yes yet, because it has just come: its buttons change their colour when it does.
      document.querySelector('[data-settled="false"]') === null &&
      document
        .getAnimations()
        .every(({ effect, playState }) => playState !== 'running' || effect?.getComputedTiming().endTime === Infinity),
  );

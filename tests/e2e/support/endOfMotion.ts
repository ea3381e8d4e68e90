import type { Page } from '@playwright/test';

/**
 * What moves has come to rest; what goes round for ever may go on. Asked again and again: an animation that is called off or
 * paused would never say that it has finished.
 */
export const endOfMotion = (page: Page) =>
  page.waitForFunction(() =>
    document
      .getAnimations()
      .every(({ effect, playState }) => playState !== 'running' || effect?.getComputedTiming().endTime === Infinity),
  );

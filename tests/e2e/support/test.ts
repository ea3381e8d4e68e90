import { expect, test as base } from '@playwright/test';
import { takeComplaints } from './screens.ts';

/**
 * A story at real screens. Whatever it is about, at its end no page has asked any address but its own, nothing ran
 * that should not, and no page has broken its own rules [R46].
 */
export const test = base.extend<{ readonly quietly: undefined }>({
  quietly: [
    // Playwright reads what a fixture needs off this pattern: nothing.
    async ({}, use) => {
      await use(undefined);
      expect(takeComplaints(), 'what the pages complained about').toEqual([]);
    },
    { auto: true },
  ],
});
export { expect };

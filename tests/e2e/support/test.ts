import { expect, test as plain, type Browser } from '@playwright/test';
import { inElectron } from './electron/windows.ts';
import { takeComplaints } from './screens.ts';

/** At windows there is no browser, and none is started; a house asks it for its pages only in order to close them. */
const base = inElectron
  ? plain.extend<object, { readonly browser: Browser }>({
      browser: [async ({}, use) => use({ contexts: () => [] } as unknown as Browser), { scope: 'worker' }],
    })
  : plain;

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

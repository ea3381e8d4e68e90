import { defineConfig } from '@playwright/test';
import { browserStories } from './support/electron/browserStories.ts';

/** The same stories at windows of real Electrons: `npm run test:electron`, which starts this where there is one. */
export default defineConfig({
  testDir: '.',
  testMatch: '**/*.spec.ts',
  testIgnore: browserStories.files.map((name) => `**/${name}`),
  grepInvert: browserStories.titles,
  outputDir: '../../test-results',
  retries: 0,
  workers: 1,
  timeout: 120_000,
  expect: { timeout: 15_000 },
  reporter: 'list',
  use: { actionTimeout: 15_000, screenshot: 'only-on-failure', viewport: { width: 1280, height: 800 } },
});

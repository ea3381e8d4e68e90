import { defineConfig } from '@playwright/test';
import { chromiumFlags, findChromium } from '../support/chromium.ts';
import { playedStories } from './support/playedStories.ts';

const played = playedStories.map((name) => `**/${name}`);

export default defineConfig({
  testDir: '.',
  // Three stories at a time. No more than two houses, each of several computers, which mostly wait for each other.
  projects: [
    { name: 'houses', testMatch: '**/*.spec.ts', testIgnore: played, workers: 2 },
    { name: 'pages', testMatch: played, workers: 2 },
  ],
  outputDir: '../../test-results',
  globalSetup: './buildFirst.ts',
  // A test that fails now and then is a failing test.
  retries: 0,
  workers: 3,
  forbidOnly: process.env['CI'] !== undefined,
  // Patient: two cores may have several houses and browsers to carry.
  timeout: 240_000,
  expect: { timeout: 30_000 },
  reporter: 'list',
  use: {
    browserName: 'chromium',
    headless: true,
    actionTimeout: 30_000,
    // A trace takes longer than its story: whoever wants one says `--trace on`.
    trace: 'off',
    screenshot: 'only-on-failure',
    viewport: { width: 1280, height: 800 },
    locale: 'en-GB',
    launchOptions: { executablePath: findChromium(), args: chromiumFlags },
  },
});

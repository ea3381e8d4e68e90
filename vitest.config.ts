import { defineConfig } from 'vitest/config';

/**
 * Where no database and no socket opens and no module is replaced: these files share a few processes, which load the
 * engine once each instead of once for every file. What a test changes of the process it puts back itself.
 */
const sharing = [
  'shared/**/*.test.ts',
  'electron/engine/{albums,circles,desk,envelopes,gate,joining,membership,views}/**/*.test.ts',
  'renderer/**/*.test.{ts,tsx}',
];

export default defineConfig({
  test: {
    // Processes rather than threads: the engine has native and WebAssembly parts, and tests end what they started.
    pool: 'forks',
    // Several of these stories mostly wait: for one another's computers, or for a clock.
    maxWorkers: 3,
    testTimeout: 120_000,
    hookTimeout: 60_000,
    // Its own patience is one second, which a busy machine uses up.
    expect: { poll: { timeout: 60_000 } },
    reporters: [['default', { summary: false }]],
    projects: [
      { extends: true, test: { name: 'sharing', include: sharing, isolate: false } },
      {
        extends: true,
        test: {
          name: 'apart',
          include: [
            'electron/**/*.test.ts',
            'scripts/**/*.test.ts',
            'tests/{acceptance,scenarios,attack,networks}/**/*.test.ts',
          ],
          exclude: sharing,
        },
      },
    ],
  },
});

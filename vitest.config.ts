import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: [
      'shared/**/*.test.ts',
      'electron/**/*.test.ts',
      'renderer/**/*.test.{ts,tsx}',
      'scripts/**/*.test.ts',
      'tests/{acceptance,scenarios,attack,networks}/**/*.test.ts',
    ],
    // Processes rather than threads: the engine has native and WebAssembly parts, and tests end what they started.
    pool: 'forks',
    // Several of these stories mostly wait: for one another's computers, or for a clock.
    maxWorkers: 3,
    testTimeout: 120_000,
    hookTimeout: 60_000,
    // Its own patience is one second, which a busy machine uses up.
    expect: { poll: { timeout: 60_000 } },
    reporters: [['default', { summary: false }]],
  },
});

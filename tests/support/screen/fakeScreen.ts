import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build, preview } from 'vite';
import type { Scenario } from './fake/scenario.ts';

const configFile = join(import.meta.dirname, 'vite.config.ts');

export type FakeScreen = {
  readonly origin: string;
  /** Where the screen is in that scenario, at that page. */
  readonly at: (scenario: Scenario, page?: string) => string;
  readonly close: () => Promise<void>;
};

/** Builds the screen with its fake engine and serves it on loopback, under the policy of the real shells. */
export async function serveFakeScreen(): Promise<FakeScreen> {
  const outDir = await mkdtemp(join(tmpdir(), 'homeroll-fake-screen-'));
  const shared = { configFile, logLevel: 'error', build: { outDir, emptyOutDir: true } } as const;
  await build(shared);
  const server = await preview({ ...shared, preview: { port: 0 } });
  const address = server.httpServer.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port');
  const origin = `http://127.0.0.1:${address.port.toString()}`;
  return {
    origin,
    at: (scenario, page = '/') => `${origin}/?scenario=${scenario}#${page}`,
    close: async () => {
      await server.close();
      await rm(outDir, { recursive: true, force: true });
    },
  };
}

import react from '@vitejs/plugin-react';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import { pictureServer } from './pictureServer.ts';

const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/**
 * The screen with a fake engine in the page: `vite --config tests/support/screen/vite.config.ts`, then
 * `/?scenario=NAME` with a name of `fake/scenario.ts`.
 */
export default defineConfig({
  root: import.meta.dirname,
  publicDir: fileURLToPath(new URL('../../../renderer/public', import.meta.url)),
  plugins: [react(), pictureServer()],
  server: { host: '127.0.0.1', fs: { allow: [fileURLToPath(new URL('../../..', import.meta.url))] }, hmr: false },
  build: { outDir: join(tmpdir(), 'homeroll-fake-screen-built'), emptyOutDir: true, assetsInlineLimit: 0 },
  // Built, it runs under the policy of the real shells.
  preview: { host: '127.0.0.1', headers: { 'content-security-policy': policy } },
  // Two people may look at the same time.
  cacheDir: join(tmpdir(), `homeroll-fake-screen-${process.pid.toString()}`),
});

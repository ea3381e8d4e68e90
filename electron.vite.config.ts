import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';

/**
 * Dependencies with native code or WebAssembly files beside them stay in node_modules: a bundle would tear them from
 * those files. Everything else of the engine is bundled, which makes it start several times faster.
 */
const unbundled = ['sharp', 'heic-decode', 'libheif-js', 'open'];

/** The programs of the engine's side, each with an entry of its own. */
const programs = {
  headless: 'electron/headless/main.ts',
  'photos-worker': 'electron/engine/photos/worker.ts',
  'engine-process': 'electron/engineProcess/main.ts',
  'demo-artist': 'electron/headless/demo/artist.ts',
  'password-worker': 'electron/engine/identity/password.worker.ts',
  index: 'electron/main/index.ts',
};

export default defineConfig({
  main: {
    build: {
      externalizeDeps: false,
      rolldownOptions: {
        input: Object.fromEntries(Object.entries(programs).filter(([, file]) => existsSync(resolve(file)))),
        external: unbundled,
      },
    },
  },
  preload: {
    build: {
      externalizeDeps: false,
      // A sandboxed preload script is one file of CommonJS.
      rolldownOptions: {
        input: { index: 'electron/preload/index.ts' },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: 'renderer',
    plugins: [react()],
    build: {
      rolldownOptions: { input: resolve('renderer/index.html') },
      minify: true,
      // Fonts and pictures stay files: the strict policy of the screen allows no fonts from data URLs.
      assetsInlineLimit: 0,
      // It comes from this computer, and all of it is used.
      chunkSizeWarningLimit: 2_000,
    },
  },
});

// Fetches Electron's program, once, where the internet allows: what the `electron` package would do by itself, but with
// a line that says how far it is, and an end when nothing comes. `npm start` is the only one that asks for it.
import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { electronBinary } from './electronBinary.ts';

const folder = join(import.meta.dirname, '../node_modules/electron');

/** How `@electron/get`, which the `electron` package brings along, downloads; it checks what came against known hashes. */
export type Download = (options: {
  readonly signal: AbortSignal;
  readonly onProgress: (transferredBytes: number, totalBytes: number | null) => void;
}) => Promise<unknown>;

export type FetchParts = {
  readonly download: Download;
  /** Unpacks what was downloaded. Returns whether it worked. */
  readonly unpack: () => boolean;
  readonly binary: () => string | null;
  readonly print: (line: string) => void;
  /** Remembers when it did not work, so that the next starts do not wait for it again. */
  readonly note: { readonly read: () => number | null; readonly write: (atMs: number | null) => void };
  readonly nowMs?: () => number;
  /** How long nothing may come before it is given up. */
  readonly patienceMs?: number;
};

const dayMs = 24 * 60 * 60_000;

/** Electron's program, or null with a line that says why not. Never throws. */
export async function fetchElectron(parts: FetchParts): Promise<string | null> {
  const { download, unpack, binary, print, note, nowMs = Date.now, patienceMs = 8000 } = parts;
  const missedAtMs = note.read();
  if (missedAtMs !== null && nowMs() - missedAtMs < dayMs) return null;
  print('Homeroll has a window of its own, made with Electron (about 115 MB). Fetching that, once.');
  const giveUp = new AbortController();
  let patience = setTimeout(() => giveUp.abort(), patienceMs);
  try {
    let shown = -1;
    await Promise.race([
      download({
        signal: giveUp.signal,
        onProgress(transferred, total) {
          clearTimeout(patience);
          patience = setTimeout(() => giveUp.abort(), patienceMs);
          const tens = total === null ? 0 : Math.floor((10 * transferred) / total) * 10;
          if (tens > shown) print(`  ${tens} %`);
          shown = Math.max(shown, tens);
        },
      }),
      aborted(giveUp.signal),
    ]);
    const program = unpack() ? binary() : null;
    if (program === null) throw new Error('It could not be unpacked');
    note.write(null);
    return program;
  } catch {
    note.write(nowMs());
    print('It cannot be fetched here, so Homeroll opens in the browser. Tomorrow’s start tries again.');
    return null;
  } finally {
    clearTimeout(patience);
  }
}

const aborted = (signal: AbortSignal): Promise<never> =>
  new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(new Error('Nothing came'))));

/** The real parts. */
export function realParts(noteFile: string): FetchParts {
  return {
    download: downloadElectron,
    unpack: () =>
      spawnSync(process.execPath, [join(folder, 'install.js')], { stdio: 'ignore', timeout: 120_000 }).status === 0,
    binary: electronBinary,
    print: (line) => process.stdout.write(`${line}\n`),
    note: {
      read() {
        try {
          return Number(readFileSync(noteFile, 'utf8'));
        } catch {
          return null;
        }
      },
      write(atMs) {
        if (atMs === null) rmSync(noteFile, { force: true });
        else writeFileSync(noteFile, String(atMs));
      },
    },
  };
}

type ElectronGet = {
  downloadArtifact(options: {
    version: string;
    artifactName: 'electron';
    platform: string;
    arch: string;
    checksums: Record<string, string>;
    downloadOptions: {
      quiet: true;
      signal: AbortSignal;
      getProgressCallback: (progress: { transferred: number; total: number | null }) => Promise<void>;
    };
  }): Promise<string>;
};

const downloadElectron: Download = async ({ signal, onProgress }) => {
  const require = createRequire(join(folder, 'install.js'));
  const { downloadArtifact } = (await import(pathToFileURL(require.resolve('@electron/get')).href)) as ElectronGet;
  const { version } = require('./package.json') as { version: string };
  await downloadArtifact({
    version,
    artifactName: 'electron',
    platform: process.platform,
    arch: process.arch,
    checksums: require('./checksums.json') as Record<string, string>,
    downloadOptions: {
      quiet: true,
      signal,
      getProgressCallback: async ({ transferred, total }) => onProgress(transferred, total),
    },
  });
};

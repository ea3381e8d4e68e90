import { readdir, readFile } from 'node:fs/promises';
import { extname, join, relative, sep } from 'node:path';

export type StaticFile = { readonly type: string; readonly body: Uint8Array };

/** The screen's files by the path under which they are asked for, `/assets/index.js`. */
export type StaticFiles = ReadonlyMap<string, StaticFile>;

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.webmanifest': 'application/manifest+json',
};

/**
 * Reads the built screen once. From then on a request's path is only ever looked up in this table and never becomes
 * a path on the disk, so there is nothing to climb out of. Symbolic links and unknown types are left out.
 */
export async function readStaticFiles(directory: string): Promise<StaticFiles> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile() && Object.hasOwn(types, extname(entry.name)))
    .map(async (entry): Promise<[string, StaticFile]> => {
      const path = join(entry.parentPath, entry.name);
      const name = relative(directory, path).split(sep).join('/');
      return [`/${name}`, { type: types[extname(name)] ?? '', body: await readFile(path) }];
    });
  const byPath = new Map(await Promise.all(files));
  const index = byPath.get('/index.html');
  return index ? byPath.set('/', index) : byPath;
}

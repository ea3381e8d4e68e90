// Builds the programs and the screen into out/ when anything they are made of is newer.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const stamp = join(root, 'out', '.built');
const sources = ['shared', 'electron', 'renderer', 'electron.vite.config.ts', 'package.json', 'package-lock.json'];

/** Returns whether out/ is good now. What went wrong was printed. */
export function buildIfStale(): boolean {
  return isFresh() || build();
}

export function build(): boolean {
  const startedAt = new Date();
  const builder = join(root, 'node_modules/electron-vite/bin/electron-vite.js');
  const flags = ['build', '--logLevel', 'warn', '--ignoreConfigWarning'];
  const { status } = spawnSync(process.execPath, [builder, ...flags], { cwd: root, stdio: 'inherit' });
  if (status !== 0) return false;
  // The time of the start, so that what is saved during a build counts as newer.
  writeFileSync(stamp, startedAt.toISOString());
  return true;
}

function isFresh(): boolean {
  if (!existsSync(stamp)) return false;
  const builtAtMs = Date.parse(readFileSync(stamp, 'utf8'));
  return sources.every((source) => newestIn(join(root, source)) < builtAtMs);
}

/** The latest change (ms since 1970) of a file, or of anything in a folder but tests. */
function newestIn(path: string): number {
  const status = statSync(path);
  if (!status.isDirectory()) return status.mtimeMs;
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter(({ name }) => !name.includes('.test.'))
    .map((entry) => statSync(join(entry.parentPath, entry.name)).mtimeMs)
    .reduce((newest, time) => Math.max(newest, time), status.mtimeMs);
}

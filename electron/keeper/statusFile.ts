import { readFileSync, renameSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Log } from '#engine/engine.ts';
import { KeeperStatus } from '#engine/keeper/index.ts';

export const statusFileName = 'status.json';
/** A file that is touched once a minute and was not for so long was left behind by a keeper that ended without a word. */
const staleMs = 150_000;

/**
 * How a keeper is, in a file beside its data: for whoever may read the folder, without a socket that somebody else could
 * talk to. It is replaced whole, so that nobody reads half of it.
 *
 * @throws when the disk refuses
 */
function writeStatus(dataDirectory: string, status: KeeperStatus): void {
  const path = join(dataDirectory, statusFileName);
  const unfinished = `${path}.new`;
  writeFileSync(unfinished, `${JSON.stringify(status)}\n`, { mode: 0o600 });
  renameSync(unfinished, path);
}

/** Says that the keeper is still there, without writing anything of it anew. */
function touchStatus(dataDirectory: string): void {
  const now = new Date();
  utimesSync(join(dataDirectory, statusFileName), now, now);
}

/** Undefined where no keeper has ever been, or one of another version. */
export function readStatus(dataDirectory: string): KeeperStatus | undefined {
  try {
    return KeeperStatus.safeParse(JSON.parse(readFileSync(join(dataDirectory, statusFileName), 'utf8'))).data;
  } catch {
    return undefined;
  }
}

/** What the file says, unless whoever wrote it is gone: a power cut says nothing. */
export function believable(status: KeeperStatus, touchedAtMs: number, nowMs = Date.now()): KeeperStatus {
  const isGone = nowMs - touchedAtMs > staleMs || !isAlive(status.pid);
  return status.state === 'running' && isGone ? { ...status, state: 'stopped' } : status;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // It is somebody else's: another user asks.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** At most this often, and at least every minute. */
const writeEveryMs = 2000;
const touchEveryMs = 60_000;

/** Keeps the file up to date until it is stopped. A disk that refuses it is logged, and no reason to stop keeping. */
export function keepStatusFile(
  dataDirectory: string,
  status: () => KeeperStatus,
  log: Log,
): { changed(): void; stop(): void } {
  let timer: NodeJS.Timeout | undefined;
  const attempt = (act: () => void): void => {
    try {
      act();
    } catch (error) {
      log('warn', 'status not written', { name: error instanceof Error ? error.name : 'unknown' });
    }
  };
  const write = (state: KeeperStatus['state'] = 'running'): void => {
    timer = undefined;
    attempt(() => writeStatus(dataDirectory, { ...status(), state }));
  };
  write();
  const touching = setInterval(() => attempt(() => touchStatus(dataDirectory)), touchEveryMs);
  touching.unref();
  return {
    changed: () => void (timer ??= setTimeout(() => write(), writeEveryMs)),
    stop() {
      clearTimeout(timer);
      clearInterval(touching);
      write('stopped');
    },
  };
}

import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);
const linuxPageBytes = 4096;

/**
 * How many bytes of memory a process occupies, asked of the system and not of the process: a decoder that runs wild
 * does not answer. Null where the process is gone or the system (Windows) has no cheap way to ask.
 */
export async function residentBytes(pid: number): Promise<number | null> {
  try {
    if (process.platform === 'linux') {
      const pages = (await readFile(`/proc/${pid}/statm`, 'ascii')).split(' ')[1];
      return pages === undefined ? null : Number(pages) * linuxPageBytes;
    }
    if (process.platform === 'darwin') {
      const { stdout } = await run('/bin/ps', ['-o', 'rss=', '-p', String(pid)]);
      return Number(stdout) * 1024;
    }
  } catch {
    // The process ended in between.
  }
  return null;
}

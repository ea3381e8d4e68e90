import type { ChildProcess } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

/** What some work took: by the clock, and of the processors' time of those who did it. */
export type Cost = { readonly seconds: number; readonly cpuSeconds: number };

/** `children`: with those of its children that have ended, for programs that start one for each task. */
export type Worker = { readonly process: ChildProcess; readonly children?: boolean };

export async function costOf(workers: readonly Worker[], work: () => Promise<void>): Promise<Cost> {
  const cpu = (): number =>
    workers.reduce((sum, { process: { pid }, children }) => sum + cpuSecondsOf(pid, children === true), 0);
  const [startedAt, before] = [performance.now(), cpu()];
  await work();
  return { seconds: (performance.now() - startedAt) / 1000, cpuSeconds: cpu() - before };
}

/** What this process has taken of the processors’ time so far: by the clock the machine may be busy with other things. */
export function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/**
 * User and system time of a process so far (proc(5), stat: fields 14 to 17, in hundredths). Not a number elsewhere than
 * on Linux.
 */
export function cpuSecondsOf(pid: number | undefined, withChildren = false): number {
  if (process.platform !== 'linux' || pid === undefined) return Number.NaN;
  const fields = readFileSync(`/proc/${pid.toString()}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? [];
  const hundredths = fields.slice(11, withChildren ? 15 : 13).map(Number);
  return hundredths.reduce((sum, one) => sum + one, 0) / 100;
}

/** The same to the nanosecond, as its scheduler counts it, for a process that does next to nothing. */
export function fineCpuSecondsOf(pid: number | undefined): number {
  if (process.platform !== 'linux' || pid === undefined) return Number.NaN;
  const threads = readdirSync(`/proc/${pid.toString()}/task`);
  const nanoseconds = threads.map((thread) =>
    Number(readFileSync(`/proc/${pid.toString()}/task/${thread}/schedstat`, 'utf8').split(' ')[0]),
  );
  return nanoseconds.reduce((sum, one) => sum + one, 0) / 1e9;
}

/** What of a process is in memory, MiB. */
export function residentMiBOf(pid: number | undefined): number {
  if (process.platform !== 'linux' || pid === undefined) return Number.NaN;
  const status = readFileSync(`/proc/${pid.toString()}/status`, 'utf8');
  return Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1] ?? Number.NaN) / 1024;
}

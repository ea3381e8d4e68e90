import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

/**
 * The addresses to which a process is connected by TCP, and at which it listens, as the kernel has them. Linux
 * only: undefined elsewhere. Addresses as `127.0.0.1:4711`; those of IPv6 are not written out.
 */
export function socketsOf(pid: number): { readonly listens: string[]; readonly connected: string[] } | undefined {
  if (process.platform !== 'linux') return undefined;
  const folder = `/proc/${pid}/fd`;
  const inodes = new Set(
    readdirSync(folder).flatMap((name) => /^socket:\[(\d+)\]$/.exec(linkOf(`${folder}/${name}`))?.[1] ?? []),
  );
  const own = ['tcp', 'tcp6']
    .flatMap((table) => readFileSync(`/proc/${pid}/net/${table}`, 'utf8').trim().split('\n').slice(1))
    .map((line) => line.trim().split(/\s+/))
    .filter((columns) => inodes.has(columns[9] ?? ''));
  const inState = (state: string, column: number) =>
    own.filter((columns) => columns[3] === state).map((columns) => addressOf(columns[column] ?? ''));
  return { listens: inState('0A', 1), connected: inState('01', 2) };
}

/** The table has `0100007F:1267`: the bytes of an IPv4 address backwards, then the port. */
function addressOf(entry: string): string {
  const [host = '', port = ''] = entry.split(':');
  const bytes =
    host.length === 8
      ? host
          .match(/../g)
          ?.reverse()
          .map((byte) => parseInt(byte, 16))
          .join('.')
      : `[${host}]`;
  return `${bytes ?? ''}:${parseInt(port, 16)}`;
}

/** A descriptor can be closed between being listed and being read. */
function linkOf(path: string): string {
  try {
    return readlinkSync(path);
  } catch {
    return '';
  }
}

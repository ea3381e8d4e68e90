import { execFile, execFileSync } from 'node:child_process';
import { userInfo } from 'node:os';
import { promisify } from 'node:util';

const execute = promisify(execFile);

/** What such a tool does takes no time; one that waits for something throws as a tool that failed. */
const longestMs = 60_000;

/** Runs one of the system's network tools; throws with what it said. */
export async function run(tool: 'ip' | 'tc' | 'bridge', ...args: readonly string[]): Promise<string> {
  const { stdout } = await execute(tool, args, { timeout: longestMs });
  return stdout;
}

/** A command inside a namespace, with text for its input. */
export async function runIn(namespace: string, command: readonly string[], input = ''): Promise<string> {
  const running = execute('ip', ['netns', 'exec', namespace, ...command], { timeout: longestMs });
  // A command that ended without reading says by its exit code whether that was right.
  running.child.stdin?.on('error', () => undefined);
  running.child.stdin?.end(input);
  const { stdout } = await running;
  return stdout;
}

/** Removes a namespace with all that is in it, at once: for the end of a process, which waits for nothing. */
export function removeAtOnce(namespace: string): void {
  try {
    execFileSync('ip', ['netns', 'del', namespace], { stdio: 'ignore' });
  } catch {
    // It is gone already.
  }
}

/** Why no networks can be made on this machine, as a sentence; null where they can. */
export const whyNoNetworks: string | null = findOut();

function findOut(): string | null {
  if (process.platform !== 'linux') return 'Networks of several computers are only made on Linux.';
  if (userInfo().uid !== 0) return 'Only root may make network namespaces: run the tests as root to see them pass.';
  const probe = `hr-probe-${process.pid.toString(36)}`;
  try {
    execFileSync('ip', ['netns', 'add', probe], { stdio: 'ignore' });
    execFileSync('ip', ['-n', probe, 'link', 'add', 'probe', 'type', 'bridge'], { stdio: 'ignore' });
    return null;
  } catch {
    return 'This machine makes no network namespaces: the ip command is missing, or the container forbids it.';
  } finally {
    removeAtOnce(probe);
  }
}

/** Why no packets can be filtered on this machine; null where they can. */
export const whyNoFilters: string | null = whyNoNetworks ?? findOutFilters();

function findOutFilters(): string | null {
  const probe = `hr-filter-${process.pid.toString(36)}`;
  try {
    execFileSync('ip', ['netns', 'add', probe], { stdio: 'ignore' });
    execFileSync('ip', ['netns', 'exec', probe, 'nft', 'add', 'table', 'bridge', 'probe'], { stdio: 'ignore' });
    return null;
  } catch {
    return 'Packets are dropped with the nft command, which is not on this machine (Debian: apt-get install nftables).';
  } finally {
    removeAtOnce(probe);
  }
}

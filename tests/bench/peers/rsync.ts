import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { cpuSecondsOf } from '../measure/cost.ts';
import { endProcess, versionOf } from '../measure/processes.ts';
import { freePort } from '../../../scripts/freePort.ts';
import type { Peer } from './peer.ts';

/**
 * rsync's daemon: what there is where nothing has to be secret, as it neither encrypts nor asks who somebody is. Null
 * where it is not installed.
 */
export async function startRsync(directory: string, from: string, to: string): Promise<Peer | null> {
  if (versionOf('rsync') === null) return null;
  await mkdir(directory);
  const config = join(directory, 'rsyncd.conf');
  await writeFile(config, ['use chroot = no', '[photos]', `path = ${from}`, 'read only = yes', ''].join('\n'));
  const port = await freePort();
  const address = ['--address=127.0.0.1', `--port=${port}`];
  const daemon = spawn('rsync', ['--daemon', '--no-detach', `--config=${config}`, ...address], { stdio: 'ignore' });
  await accepts(port);
  return {
    name: 'rsync’s daemon',
    async moveAll() {
      await mkdir(to);
      const before = cpuSecondsOf(daemon.pid, true);
      const startedAt = performance.now();
      const clientCpuSeconds = await fetchAll(`rsync://127.0.0.1:${port}/photos/`, to);
      const seconds = (performance.now() - startedAt) / 1000;
      // What the daemon's child used counts for the daemon once it has buried it.
      await setTimeout(100);
      const cpuSeconds = clientCpuSeconds + cpuSecondsOf(daemon.pid, true) - before;
      await rm(to, { recursive: true });
      return { seconds, cpuSeconds };
    },
    [Symbol.asyncDispose]: () => endProcess(daemon),
  };
}

/** Answers with the processor time of all its processes, which the shell around them tells. */
async function fetchAll(from: string, to: string): Promise<number> {
  const shell = spawn('/bin/sh', ['-c', 'rsync --recursive --times --fsync "$0" "$1" && times', from, to], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let printed = '';
  shell.stdout.on('data', (text: Buffer) => (printed += text.toString()));
  const [code] = (await once(shell, 'close')) as [number];
  if (code !== 0) throw new Error(`rsync ended with ${code}`);
  const ofChildren = printed.trim().split('\n').at(-1) ?? '';
  return [...ofChildren.matchAll(/(\d+)m([\d.]+)s/g)].reduce(
    (sum, [, minutes, seconds]) => sum + Number(minutes) * 60 + Number(seconds),
    0,
  );
}

async function accepts(port: number): Promise<void> {
  for (;;) {
    const socket = connect(port, '127.0.0.1');
    const isOpen = await new Promise<boolean>((resolve) => {
      socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    });
    socket.destroy();
    if (isOpen) return;
    await setTimeout(20);
  }
}

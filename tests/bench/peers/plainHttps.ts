import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readdir, rm } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { costOf } from '../measure/cost.ts';
import { nextLine } from '../measure/processes.ts';
import type { Peer } from './peer.ts';

/** Forty lines of node:https with SHA-256 and fsync, from one folder to another. */
export async function startPlainHttps(from: string, to: string): Promise<Peer> {
  const program = join(import.meta.dirname, 'plainHttps.program.ts');
  const start = (...parameters: readonly string[]): ChildProcess =>
    spawn(process.execPath, [program, ...parameters], { stdio: ['pipe', 'pipe', 'inherit'] });
  const server = start('serve', from);
  const port = await nextLine(server);
  const client = start('fetch', from, port);
  return {
    name: 'plain https',
    async moveAll() {
      const paths = await filesBelow(from);
      await mkdir(to);
      const cost = await costOf([{ process: server }, { process: client }], async () => {
        client.stdin?.write(`${JSON.stringify({ into: to, paths })}\n`);
        await nextLine(client);
      });
      await rm(to, { recursive: true });
      return cost;
    },
    async [Symbol.asyncDispose]() {
      for (const child of [client, server]) {
        child.stdin?.end();
        await once(child, 'exit');
      }
    },
  };
}

/** Paths within a folder. */
export async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => relative(folder, join(entry.parentPath, entry.name)));
}

import { rm, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createCable, type Cable } from './cable.ts';
import { removeAtOnce, run, runIn } from './shell.ts';

/**
 * A building with computers, switches and cables, of Linux network namespaces. Nothing of it is in the machine's own
 * network: every address lies inside a namespace that the test made, and no namespace leads outside.
 */
export type Building = AsyncDisposable & {
  readonly directory: string;
  /** A switch (a bridge in a namespace of its own), such as the box in the hall or a Wi-Fi. */
  hub(): Promise<Hub>;
  /** A computer without any cable. */
  computer(name: string): Promise<Host>;
  /** Called before the namespaces go, last first. */
  defer(work: () => Promise<void>): void;
};

export type Host = {
  readonly name: string;
  readonly namespace: string;
  /** `ip` in this computer. */
  ip(...args: readonly string[]): Promise<string>;
  /** Rules for nft, in this computer. */
  filter(rules: string): Promise<void>;
  command(...command: readonly string[]): Promise<string>;
};

export type Hub = {
  readonly namespace: string;
  /** `address` such as `10.1.0.2/24`; without one the interface has its link-local IPv6 address only. */
  plug(host: Host, options?: { readonly address?: string; readonly as?: string }): Promise<Cable>;
  /** Rules for nft, in this switch. */
  filter(rules: string): Promise<void>;
};

const alive = new Set<string>();
process.once('exit', () => alive.forEach(removeAtOnce));
let lastNumber = 0;

export async function openBuilding(): Promise<Building> {
  const directory = await mkdtemp(join(tmpdir(), 'homeroll-building-'));
  const own = new Set<string>();
  const deferred: (() => Promise<void>)[] = [];

  async function namespace(name: string): Promise<Host> {
    const id = `hr-${process.pid.toString(36)}-${(++lastNumber).toString(36)}-${name.toLowerCase()}`;
    alive.add(id);
    own.add(id);
    await run('ip', 'netns', 'add', id);
    // A fresh address is of use at once; duplicates cannot be here.
    await runIn(id, ['sh', '-c', 'for c in all default; do echo 0 > /proc/sys/net/ipv6/conf/$c/accept_dad; done']);
    await run('ip', '-n', id, 'link', 'set', 'lo', 'up');
    return {
      name,
      namespace: id,
      ip: (...args) => run('ip', '-n', id, ...args),
      filter: async (rules) => {
        await runIn(id, ['nft', '-f', '-'], rules);
      },
      command: (...command) => runIn(id, command),
    };
  }

  return {
    directory,
    computer: namespace,
    async hub() {
      const box = await namespace('hub');
      await box.ip('link', 'add', 'bridge', 'type', 'bridge', 'mcast_snooping', '0', 'stp_state', '0');
      await box.ip('link', 'set', 'bridge', 'up');
      return {
        namespace: box.namespace,
        filter: box.filter,
        plug: (host, options) => createCable(host, box, options),
      };
    },
    defer: (work) => void deferred.push(work),
    async [Symbol.asyncDispose]() {
      for (const work of deferred.reverse()) await work().catch(() => undefined);
      for (const id of own) {
        await run('ip', 'netns', 'del', id).catch(() => undefined);
        alive.delete(id);
      }
      await rm(directory, { recursive: true, force: true });
    },
  };
}

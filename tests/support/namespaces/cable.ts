import { run } from './shell.ts';
import type { Host } from './building.ts';

/** A cable between a computer and a switch. */
export type Cable = {
  readonly interfaceName: string;
  /** As somebody pulls it: both ends lose their carrier, the addresses stay. */
  pull(): Promise<void>;
  plugIn(): Promise<void>;
  /** Another address instead of the ones before, as after a new lease. */
  readdress(address: string): Promise<void>;
  /** Keeps this port of the switch from talking to others that are kept apart, too: a guest Wi-Fi. */
  isolate(): Promise<void>;
  /** Bounds what goes to the computer and what comes from it, each. */
  slowDown(megabitPerSecond: number): Promise<void>;
  /** What the computer has received on it so far, and what of it was the headers of Ethernet, IP and TCP. */
  received(): Promise<{ readonly bytes: number; readonly packets: number }>;
};

let lastPort = 0;

export async function createCable(
  host: Host,
  hub: Host,
  { address, as = 'eth0' }: { readonly address?: string; readonly as?: string } = {},
): Promise<Cable> {
  const port = `p${++lastPort}`;
  await run('ip', 'link', 'add', as, 'netns', host.namespace, 'type', 'veth', 'peer', port, 'netns', hub.namespace);
  await hub.ip('link', 'set', port, 'master', 'bridge', 'up');
  await host.ip('link', 'set', as, 'up');
  if (address !== undefined) await host.ip('address', 'add', address, 'broadcast', '+', 'dev', as);

  return {
    interfaceName: as,
    pull: async () => {
      await hub.ip('link', 'set', port, 'down');
    },
    plugIn: async () => {
      await hub.ip('link', 'set', port, 'up');
    },
    async readdress(next) {
      await host.ip('-4', 'address', 'flush', 'dev', as);
      await host.ip('address', 'add', next, 'broadcast', '+', 'dev', as);
    },
    isolate: async () => {
      await run('bridge', '-n', hub.namespace, 'link', 'set', 'dev', port, 'isolated', 'on');
    },
    async slowDown(megabitPerSecond) {
      const shape = ['root', 'tbf', 'rate', `${megabitPerSecond}mbit`, 'burst', '128k', 'latency', '100ms'];
      await run('tc', '-n', hub.namespace, 'qdisc', 'add', 'dev', port, ...shape);
      await run('tc', '-n', host.namespace, 'qdisc', 'add', 'dev', as, ...shape);
    },
    async received() {
      const [link] = JSON.parse(await host.ip('-json', '-statistics', 'link', 'show', 'dev', as)) as [
        { stats64: { rx: { bytes: number; packets: number } } },
      ];
      return link.stats64.rx;
    },
  };
}

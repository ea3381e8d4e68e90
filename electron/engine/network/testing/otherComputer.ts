import { createNetwork } from '../createNetwork.ts';
import { createMdnsDiscovery } from '../discovery/mdns.ts';
import type { CircleDevices, Network, NetworkIdentity, Timing } from '../types.ts';
import { createMemoryBlobs, createMemoryStore, newEnvelope } from './support.ts';
import type { CircleId, DeviceId } from '#shared/domain/ids.ts';

/** A computer in a process of its own. The test talks to it over Node's channel between processes. */
export type ToComputer =
  | {
      readonly do: 'start';
      readonly identity: NetworkIdentity;
      readonly circles: readonly CircleDevices[];
      readonly mdnsPort: number;
      readonly timing: Partial<Timing>;
    }
  | { readonly do: 'add'; readonly circle: CircleId };
export type FromComputer =
  | { readonly tells: 'started'; readonly port: number }
  | { readonly tells: 'up' | 'down'; readonly device: DeviceId; readonly reason: string; readonly atMs: number }
  | { readonly tells: 'news'; readonly from: DeviceId; readonly ids: readonly string[]; readonly atMs: number };

const tell = (message: FromComputer): void => void process.send?.(message);
const store = createMemoryStore();
const now = (): number => performance.timeOrigin + performance.now();

process.on('message', (message: ToComputer) => {
  if (message.do === 'add') store.add(newEnvelope(message.circle, 500));
  else void start(message);
});
process.on('disconnect', () => process.exit());

async function start({ identity, circles, mdnsPort, timing }: Extract<ToComputer, { do: 'start' }>): Promise<void> {
  const network: Network = await createNetwork({
    identity,
    envelopes: store,
    blobs: createMemoryBlobs(),
    onJoin: (channel) => channel.close('nobody joins here'),
    discovery: createMdnsDiscovery({ port: mdnsPort }),
    host: '127.0.0.1',
    timing,
  });
  network.linkUp$.subscribe((link) => {
    tell({ tells: 'up', device: link.device, reason: '', atMs: now() });
    link.circles$.subscribe((shared) => {
      for (const circle of shared) {
        link.upstream(circle).changes$.subscribe(({ envelopes }) => {
          tell({ tells: 'news', from: link.device, ids: envelopes.map(({ id }) => id), atMs: now() });
        });
      }
    });
  });
  network.linkDown$.subscribe(({ link, reason }) => {
    tell({ tells: 'down', device: link.device, reason, atMs: now() });
  });
  network.setCircles(circles);
  tell({ tells: 'started', port: network.port });
}

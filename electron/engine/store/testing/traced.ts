/**
 * Uses a store in every way, watched: prints what it tried to open in the way of connections.
 * Usage: traced.ts FOLDER
 */
import { Socket as UdpSocket } from 'node:dgram';
import dns from 'node:dns';
import { Server, Socket } from 'node:net';

const attempts: string[] = [];
const watch = (owner: object, names: readonly string[], label: string) => {
  for (const name of names)
    Object.assign(owner, {
      [name]: () => {
        attempts.push(`${label}.${name}`);
        throw new Error('No connections here.');
      },
    });
};
watch(Socket.prototype, ['connect'], 'net');
watch(Server.prototype, ['listen'], 'net');
watch(UdpSocket.prototype, ['bind', 'send', 'connect'], 'dgram');
watch(dns, ['lookup', 'resolve'], 'dns');
watch(dns.promises, ['lookup', 'resolve'], 'dns');
watch(globalThis, ['fetch', 'WebSocket', 'EventSource', 'BroadcastChannel'], 'global');

const directory = process.argv[2] ?? '';
const { openEnvelopeStore } = await import('../index.ts');
const { envelopes, family, hashGate, idsOf } = await import('./envelopes.ts');
const { listUpstream } = await import('./listUpstream.ts');

const opened = await openEnvelopeStore({ directory, gate: hashGate });
if (!opened.ok) throw new Error(opened.problem.code);
const store = opened.value;
const list = envelopes(20);
await store.append(list);
store.replication.add(listUpstream('Ada', envelopes(300)));
await store.replication.inSync();
await store.purge(idsOf(list.slice(5)));
await store.changesSince(family, null, 10);
await store.close();
process.stdout.write(`${JSON.stringify(attempts)}\n`);

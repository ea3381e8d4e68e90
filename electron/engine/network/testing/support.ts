import { Subject, firstValueFrom, filter, map, merge, of, type Observable } from 'rxjs';
import { BlobId, CircleId, DeviceId, EnvelopeId } from '#shared/domain/ids.ts';
import { randomBytes } from 'node:crypto';
import { hash, toText } from '../../crypto/index.ts';
import { createNetwork } from '../createNetwork.ts';
import { createMemoryDiscovery } from '../discovery/memory.ts';
import { createTlsIdentity } from '../tls/identity.ts';
import type {
  BlobSource,
  CircleDevices,
  EnvelopePage,
  EnvelopeSource,
  FileRange,
  JoinChannel,
  Network,
  NetworkEvent,
  NetworkIdentity,
  NetworkOptions,
  PeerLink,
  StoredEnvelope,
  Timing,
} from '../types.ts';

/** Parts that tests of the network share. Everything is on 127.0.0.1 and on free ports. */

export const newCircle = (): CircleId => CircleId.parse(toText(randomBytes(32)));
export const newDevice = (): DeviceId => DeviceId.parse(toText(randomBytes(32)));
export const newBlobId = (): BlobId => BlobId.parse(toText(randomBytes(32)));

/** From a byte on, as far as a blob goes. */
export const fileFrom = (start: number): FileRange => ({ start, end: 2 ** 40 });

export const newIdentity = async (): Promise<NetworkIdentity> => ({
  ...(await createTlsIdentity()),
  device: newDevice(),
});

export function newEnvelope(circle: CircleId, sizeBytes = 200): StoredEnvelope {
  const bytes = new Uint8Array(randomBytes(sizeBytes));
  return { id: EnvelopeId.parse(toText(hash(bytes))), circle, bytes };
}

export type MemoryStore = EnvelopeSource & { add(...envelopes: StoredEnvelope[]): void; readonly pulls: number };

/** An envelope store as far as the network sees it. */
export function createMemoryStore(): MemoryStore {
  const stored: StoredEnvelope[] = [];
  const changes$ = new Subject<EnvelopePage>();
  let pulls = 0;
  return {
    changes$,
    get pulls() {
      return pulls;
    },
    async changesSince(circle, checkpoint, limit) {
      pulls++;
      const after = checkpoint?.seq ?? 0;
      const envelopes: StoredEnvelope[] = [];
      let seq = after;
      for (; seq < stored.length && envelopes.length < limit; seq++) {
        const envelope = stored[seq];
        if (envelope?.circle === circle) envelopes.push(envelope);
      }
      return { envelopes, checkpoint: { epoch: 'memory', seq } };
    },
    add(...envelopes) {
      stored.push(...envelopes);
      changes$.next({ envelopes, checkpoint: { epoch: 'memory', seq: stored.length } });
    },
  };
}

export type MemoryBlobs = BlobSource & { put(id: BlobId, bytes: Uint8Array): void; takeBack(id: BlobId): void };

export function createMemoryBlobs(): MemoryBlobs {
  const blobs = new Map<BlobId, Uint8Array | 'GONE'>();
  return {
    put: (id, bytes) => void blobs.set(id, bytes),
    takeBack: (id) => void blobs.set(id, 'GONE'),
    async find(_circle, id) {
      const blob = blobs.get(id);
      if (blob === undefined) return 'NOT_HERE';
      if (blob === 'GONE') return 'GONE';
      return {
        sizeBytes: blob.length,
        async *read(start, end) {
          for (let at = start; at < end; at += 65_536) yield blob.subarray(at, Math.min(end, at + 65_536));
        },
      };
    },
  };
}

/** Impatient, so that tests of silence and of trying again take no time. */
export const quick: Partial<Timing> = {
  heartbeatMs: 100,
  silenceMs: 500,
  firstRetryMs: 20,
  longestRetryMs: 200,
  handshakeMs: 2000,
  headersMs: 500,
  answerMs: 3000,
  courtesyMs: 200,
  probeMs: 200,
  staggerMs: 20,
};

export type Computer = {
  readonly identity: NetworkIdentity;
  readonly network: Network;
  readonly store: MemoryStore;
  readonly blobs: MemoryBlobs;
  readonly joins: JoinChannel[];
  readonly events: NetworkEvent[];
  readonly address: string;
};

/** Engines' networks in this process, closed together by `closeAll`. */
export function createRoom() {
  const computers: Computer[] = [];
  const discovery = createMemoryDiscovery();
  return {
    async start(options: Partial<NetworkOptions> = {}): Promise<Computer> {
      const identity = options.identity ?? (await newIdentity());
      const store = createMemoryStore();
      const blobs = createMemoryBlobs();
      const joins: JoinChannel[] = [];
      const events: NetworkEvent[] = [];
      const network = await createNetwork({
        identity,
        envelopes: store,
        blobs,
        onJoin: (channel) => joins.push(channel),
        discovery,
        host: '127.0.0.1',
        timing: quick,
        log: (event) => events.push(event),
        ...options,
      });
      const address = `127.0.0.1:${network.port}`;
      const computer = { identity, network, store, blobs, joins, events, address };
      computers.push(computer);
      return computer;
    },
    async closeAll(): Promise<void> {
      await Promise.all(computers.splice(0).map(({ network }) => network.close()));
    },
  };
}

export const circleOf = (
  circle: CircleId,
  ...computers: readonly { readonly identity: NetworkIdentity }[]
): CircleDevices => ({
  circle,
  devices: computers.map(({ identity }) => ({ device: identity.device, certificate: identity.certificateHash })),
});

/** Everybody knows everybody. */
export function befriend(circle: CircleId, ...computers: readonly Computer[]): void {
  for (const { network } of computers) network.setCircles([circleOf(circle, ...computers)]);
}

/** The link from one computer to another, once it is there and shares something. */
export async function linked(from: Computer, to: Computer): Promise<PeerLink> {
  const now = from.network.links.get(to.identity.device);
  const link =
    now ?? (await firstValueFrom(from.network.linkUp$.pipe(filter(({ device }) => device === to.identity.device))));
  await firstValueFrom(link.circles$.pipe(filter((circles) => circles.size > 0)));
  return link;
}

/** Resolves when the computers have no link any more, to the reason. */
export function unlinked(from: Computer, to: Computer): Promise<string> {
  const gone: Observable<string> = from.network.links.has(to.identity.device)
    ? from.network.linkDown$.pipe(
        filter(({ link }) => link.device === to.identity.device),
        map(({ reason }) => reason),
      )
    : of('never');
  return firstValueFrom(merge(gone));
}

export async function bytesFrom(stream: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  for await (const part of stream) parts.push(part.slice());
  return new Uint8Array(Buffer.concat(parts));
}

/** Waits for a condition, by looking again and again. */
export async function until(condition: () => boolean, what = condition.toString()): Promise<void> {
  const end = performance.now() + 60_000;
  while (!condition()) {
    if (performance.now() > end) throw new Error(`Never happened: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

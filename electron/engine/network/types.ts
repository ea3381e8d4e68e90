import type { Observable } from 'rxjs';
import type { Connection, Connections, NetworkCheck } from '#shared/contract/networkViews.ts';
import type { BlobId, CertificateHash, CircleId, DeviceId } from '#shared/domain/ids.ts';
import type { Result } from '#shared/domain/result.ts';
import type { EnvelopePage, StoreCheckpoint, StoredEnvelope, Upstream } from '../store/types.ts';
import type { HubRank } from './peers/mesh.ts';
import type { CloseReason } from './wire/reasons.ts';

/** What the rest of the engine sees of the network. Everything else under network/ is a detail. */

// --- What is told ---------------------------------------------------------------------------------------------------

/** A self-signed P-256 certificate. Its hash is what a device's admission pins. */
export type TlsIdentity = {
  readonly certificatePem: string;
  readonly privateKeyPem: string;
  readonly certificateHash: CertificateHash;
};

export type NetworkIdentity = TlsIdentity & { readonly device: DeviceId };

export type { EnvelopePage, StoreCheckpoint, StoredEnvelope, Upstream };

/** The envelopes of this computer, as served to peers. Peers of a circle only ever see that circle's. */
export type EnvelopeSource = {
  /** At most `limit` envelopes of the circle after the checkpoint; an empty page means there are no more. */
  changesSince(circle: CircleId, checkpoint: StoreCheckpoint | null, limit: number): Promise<EnvelopePage>;
  /** What is being stored, in order, of all circles. */
  readonly changes$: Observable<EnvelopePage>;
};

/** `end` is not in it. */
export type FileRange = { readonly start: number; readonly end: number };

/** The sealed blobs of this computer, as served to peers. */
export type BlobSource = {
  /** `GONE` for what was taken back: a peer that hears it stops asking anybody. `asker`: whose computer it is for. */
  find(circle: CircleId, id: BlobId, asker: DeviceId): Promise<ServableBlob | 'NOT_HERE' | 'GONE'>;
};
export type ServableBlob = {
  /** Of its whole file: what peers ask for ranges of. */
  readonly sizeBytes: number;
  /** From `startByte` up to, not including, `endByte`. A piece is good until the next one is asked for. */
  read(startByte: number, endByte: number): AsyncIterable<Uint8Array>;
};

export type CircleDevices = {
  readonly circle: CircleId;
  /** The admitted devices; this computer's own may be among them. */
  readonly devices: readonly {
    readonly device: DeviceId;
    readonly certificate: CertificateHash;
    /** What everybody prefers to be linked to: 2 a keeper, 1 a guardian's computer, 0 or absent the others. */
    readonly hub?: HubRank;
  }[];
};

export type NetworkOptions = {
  readonly identity: NetworkIdentity;
  readonly envelopes: EnvelopeSource;
  readonly blobs: BlobSource;
  /** A stranger's channel, while the door is open (`setDoor`). Close it when done. */
  readonly onJoin: (channel: JoinChannel) => void;
  /**
   * What is said to a device that is turned away: of one that was let in once and put out, the membership entries that say
   * so, parents before children. Nothing unless told.
   */
  readonly farewell?: (certificate: CertificateHash) => Promise<readonly StoredEnvelope[]>;
  /** Envelopes for a device that may turn us away, whatever it answers. Up to 4 KiB together (`mostLastWordsBytes`). */
  readonly lastWords?: (device: DeviceId) => Promise<readonly Uint8Array[]>;
  /** What somebody says who is turned away, as it came. */
  readonly onLastWords?: (certificate: CertificateHash, words: readonly Uint8Array[]) => void;
  readonly discovery: Discovery;
  /** Which address to listen on; all of this computer's by default. */
  readonly host?: string;
  /** The port to prefer; when it is taken, or 0, a free one is used. `defaultPort` on all addresses, else a free one. */
  readonly port?: number;
  readonly log?: (event: NetworkEvent) => void;
  readonly timing?: Partial<Timing>;
};

/** For the log: never names, captions or keys. */
export type NetworkEvent = {
  readonly event: string;
  readonly address?: string;
  readonly device?: DeviceId;
  readonly reason?: string;
};

export type Timing = {
  /** How long a silence lasts before the other side is pinged. */
  readonly heartbeatMs: number;
  /** How long a silence lasts before the link counts as dead. */
  readonly silenceMs: number;
  readonly firstRetryMs: number;
  readonly longestRetryMs: number;
  /** TCP, TLS and the WebSocket's upgrade, each. */
  readonly handshakeMs: number;
  /** The headers of a request, from the start of the connection. */
  readonly headersMs: number;
  /** An answer to a request, or the next bytes of a blob. */
  readonly answerMs: number;
  /** How long the one of two computers that heard each other waits for the other to dial. */
  readonly courtesyMs: number;
  /** What is left to a link to show that it lives, when there is reason to doubt it. */
  readonly probeMs: number;
  /** How far apart the candidates of one dial are started (happy eyeballs, RFC 8305, 5). */
  readonly staggerMs: number;
};

// --- What is given --------------------------------------------------------------------------------------------------

export type Network = {
  readonly port: number;
  /** The devices that this computer has a link to. */
  readonly links: ReadonlyMap<DeviceId, PeerLink>;
  /** Whether a device is linked to this computer, or to one that is. */
  isHere(device: DeviceId): boolean;
  readonly linkUp$: Observable<PeerLink>;
  readonly linkDown$: Observable<{ readonly link: PeerLink; readonly reason: CloseReason }>;
  /** Devices that were reached and then refused or not understood, for the people page: for example another version. */
  readonly refused$: Observable<{ readonly device: DeviceId; readonly address: string; readonly reason: CloseReason }>;
  /** What somebody says who turned us away, as it came: to be judged like everything that comes. */
  readonly farewells$: Observable<Farewell>;
  /** The whole truth about who may connect. Links of devices that are no longer in it are cut at once. */
  setCircles(circles: readonly CircleDevices[]): void;
  /** While a door is open, its name is announced and strangers may use `/v1/join`. Null closes it. */
  setDoor(door: { readonly name: string } | null): void;
  /** An address typed, pasted or remembered from an earlier run (`PeerLink.dialAddress`), tried from now on. */
  remember(address: string): Result<Address, AddressProblem>;
  /** While a door is open: where to knock at it, as text to be pasted or scanned. */
  joiningLink(): string | null;
  /** Asks at somebody's open door: one that was found, or an address or a joining link as somebody typed or pasted it. */
  dialJoin(to: Address | string, signal?: AbortSignal): Promise<Result<JoinChannel, JoinDialProblem>>;
  /** Open doors around. While somebody is subscribed the network is asked more often: for a screen that shows them. */
  readonly nearby$: Observable<Neighbourhood>;
  /** The same without asking more often. */
  readonly neighbourhood$: Observable<Neighbourhood>;
  lastSeenMs(device: DeviceId): number | null;
  /** Looks for the reason why somebody is not seen. Takes up to some five seconds. */
  check(): Promise<NetworkCheck>;
  /** For the page that lists every connection. Names and members are the engine's to add. */
  connections(): readonly OpenConnection[];
  /** What went to and from each device over connections that are closed by now. */
  passed(): ReadonlyMap<DeviceId, Pick<OpenConnection, 'bytesIn' | 'bytesOut'>>;
  /** Addresses outside the local network that something asked for, newest first. */
  refusedDials(): Connections['refusedDials'];
  /** `address:port`, as other computers can type it. */
  addresses(): readonly string[];
  close(): Promise<void>;
};

export type Farewell = { readonly device: DeviceId; readonly envelopes: readonly StoredEnvelope[] };

export type OpenConnection = Omit<Connection, 'deviceName' | 'member'> & { readonly device: DeviceId | null };

/** A live connection to an admitted device. There is one per device at a time. */
export type PeerLink = {
  readonly device: DeviceId;
  readonly remoteAddress: string;
  /** Where the device listens, for `remember` in the next run. */
  readonly dialAddress: string;
  /** The circles that both sides say the other is in, now. */
  readonly circles: ReadonlySet<CircleId>;
  /** Starts with the present value. Completes when the link closes. */
  readonly circles$: Observable<ReadonlySet<CircleId>>;
  /**
   * Pulls reject with a `LinkError` when the link closes, the peer refuses or does not answer; `changes$` completes
   * when the link closes or the circle is no longer shared over it.
   */
  upstream(circle: CircleId): Upstream;
  /**
   * A range of a blob's file as it is served. `sizeBytes` is the size of the whole file. Iterating throws when the
   * connection breaks in the middle. The bytes are not checked here.
   */
  fetchBlob(
    circle: CircleId,
    id: BlobId,
    range: FileRange,
    signal: AbortSignal,
  ): Promise<Result<BlobStream, BlobProblem>>;
  /** What the device told last, per circle. Starts with what is known. Completes when the link closes. */
  readonly status$: Observable<ReadonlyMap<CircleId, PeerStatus>>;
  sendStatus(circle: CircleId, status: PeerStatus): void;
  close(reason: CloseReason): void;
};

/** A piece of `bytes` is good until the next one is asked for. */
export type BlobStream = { readonly sizeBytes: number; readonly bytes: AsyncIterable<Uint8Array> };
export type BlobProblem = { readonly code: 'NOT_HERE' | 'GONE' | 'FAILED' };
/** How many `pictures` of a circle a device has heard of, and of how many it still lacks the thumbnail or the original. */
export type PeerStatus = { readonly thumbnails: number; readonly originals: number; readonly pictures: number };

/** A pipe of messages between a joiner and a guardian. Each side has seen the other's certificate, and trusts nothing yet. */
export type JoinChannel = {
  /** At most 4 MiB. Sending on a closed channel does nothing. */
  send(bytes: Uint8Array): void;
  /** One listener; messages that came before it was set are delivered to it. */
  onMessage(listener: (bytes: Uint8Array) => void): void;
  /** One listener, called once; also when the channel was closed before it was set. */
  onClose(listener: (reason: string) => void): void;
  close(reason: string): void;
  readonly localCertificate: CertificateHash;
  readonly remoteCertificate: CertificateHash;
  /** At the guardian's, the bare address that the joiner came from; at the joiner's, `address:port` as it was dialled. */
  readonly remoteAddress: string;
};

export type JoinDialProblem = {
  readonly code:
    | 'CANNOT_REACH'
    | 'OTHER_COMPUTER'
    | 'BAD_ADDRESS'
    | 'NOT_LOCAL'
    | 'DOOR_CLOSED'
    | 'BUSY'
    | 'PROTOCOL_MISMATCH'
    | 'CANCELLED';
};

export type { CloseReason };

/** `host` is an IP literal in its shortest form, with the zone of a link-local IPv6 address. */
export type Address = { readonly host: string; readonly port: number };
export type AddressProblem = { readonly code: 'BAD_ADDRESS' | 'NOT_LOCAL' };

// --- Discovery ------------------------------------------------------------------------------------------------------

export type Trouble = 'noNetwork' | 'discoveryBlocked';
export type Door = { readonly key: string; readonly name: string } & Address;
export type Neighbourhood = { readonly doors: readonly Door[]; readonly trouble: Trouble | null };

/** What one computer says to everybody in reach. There is nothing else in it. */
export type Announcement = {
  /** Random per start. */
  readonly instance: string;
  readonly port: number;
  readonly nonce: Uint8Array;
  /** One keyed hash per circle, and some that are noise, so that they cannot be counted. */
  readonly proofs: readonly Uint8Array[];
  /** The circle's friendly name, while a guardian is letting someone in. */
  readonly door: string | null;
};
export type Heard = Announcement & { readonly host: string };

/** Makes computers hear one another: over mDNS, or in memory for tests. It yields addresses, never trust. */
export type Discovery = {
  /** Starts announcing and listening, on the interfaces on which this computer can be reached at `listeningHost`. */
  start(hearing: Hearing, listeningHost: string): DiscoverySession;
};
export type Hearing = {
  /** Again and again, as long as it is there. */
  heard(announcement: Heard): void;
  /** It said goodbye. Who just goes silent is for the hearer to notice. */
  gone(instance: string, host: string): void;
  trouble(trouble: Trouble | null): void;
  /** A socket was opened; the returned functions count its bytes and take it off the list. */
  opened(socket: { readonly localAddress: string }): SocketMeter;
};
export type SocketMeter = { in(bytes: number): void; out(bytes: number): void; closed(): void };
export type DiscoverySession = {
  /** Replaces what is announced; null says goodbye. */
  announce(announcement: Announcement | null): void;
  /** Asks more often, while a person is looking. */
  setEager(eager: boolean): void;
  /** Asks now: the network may be another one. */
  ask(): void;
  /** Whether packets came back to this computer, and whether any came from others, whatever they run. */
  hears(): { readonly own: boolean; readonly others: boolean };
  stop(): Promise<void>;
};

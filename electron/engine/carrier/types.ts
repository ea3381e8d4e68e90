import type { Observable } from 'rxjs';
import type { BlobId, CertificateHash, CircleId, DeviceId, EnvelopeId } from '#shared/domain/ids.ts';
import type { BlobFetcher, BlobStore, Pace, Space } from '../blobs/index.ts';
import type { Log } from '../engine.ts';
import type { Gate, Ledger } from '../gate/index.ts';
import type { Discovery, JoinChannel, Network, NetworkIdentity } from '../network/index.ts';
import type { EnvelopeStore } from '../store/index.ts';
import type { Ledgers, Reader } from './ledgers.ts';
import type { Completeness } from './completeness.ts';

/** What is remembered of a circle outside its store: enough to fetch it anew, and to notice that something is missing. */
export type KnownCircle = {
  readonly id: CircleId;
  /** The highest membership heads ever seen. */
  readonly heads: readonly EnvelopeId[];
  /** Own membership entries that were about to be stored: they are there, or the computer died before. */
  readonly promised?: readonly EnvelopeId[] | undefined;
  /** The highest of this device's own numbers that was in the store. */
  readonly highestOwn?: number | undefined;
  /** In which file all that was (`EnvelopeStore.fileMark`). */
  readonly storeFile?: string | undefined;
  readonly devices: readonly {
    readonly device: DeviceId;
    /** Undefined where an earlier version remembered only the address. */
    readonly certificate?: CertificateHash | undefined;
    readonly addresses: readonly string[];
  }[];
};

export const newCircle = (id: CircleId): KnownCircle => ({ id, heads: [], devices: [] });

/** What a screen may have to show anew because of what was carried. */
export type CarrierTopic = 'circle' | 'photos' | 'network' | 'transfers' | 'profiles';

export type CarrierOptions = {
  /** `store/` and `blobs/` lie in it. */
  readonly directory: string;
  /** Who this computer is to its peers: the only secret here, and it opens nothing that is stored or sent. */
  readonly identity: NetworkIdentity;
  readonly circles: readonly KnownCircle[];
  /** Blobs that something else than an envelope needs; see `Carrier.need`. */
  readonly needed?: ReadonlySet<BlobId>;
  /** False where more may be needed than is known: then no blob is tidied away. True unless told. */
  readonly isAllNeeded?: boolean;
  /** True where nothing is fetched but what somebody asks the fetcher for: a keeper chooses. */
  readonly isSelective?: boolean;
  /** How much is free for blobs where that is less than the whole disk; as the disk says unless told. */
  readonly space?: (blobs: BlobStore) => Promise<Space>;
  /** False for a circle whose copy is not to be erased yet although this computer was put out; true unless told. */
  readonly mayErase?: (ledger: Ledger) => boolean;
  /** How long what makes a removal void is waited for before anything is erased, in milliseconds; half a minute unless told. */
  readonly hearingMs?: number;
  /** Reads along from the first envelope on, so that the store is read once. */
  readonly reader?: (ledgers: Ledgers) => Reader;
  readonly discovery: Discovery;
  /** Where to listen, and which port to prefer; all addresses and a free port unless told. */
  readonly host?: string;
  readonly port?: number;
  /** While true, nothing goes in or out. */
  readonly isPaused$?: Observable<boolean>;
  readonly onChange: (...topics: CarrierTopic[]) => void;
  readonly log: Log;
};

/**
 * What a computer does for the others whoever is there: takes in envelopes and blobs that are sealed, keeps them, and
 * passes them on. It holds no key that opens anything, so it goes on while a profile is locked, and a keeper is
 * nothing else.
 */
export type Carrier = {
  readonly gate: Gate;
  readonly store: EnvelopeStore;
  readonly ledgers: Ledgers;
  readonly blobs: BlobStore;
  readonly fetcher: BlobFetcher;
  /** Bounds what is fetched while nobody looks; without a bound until it is told one. */
  readonly pace: Pace;
  /** How many there are in a circle, as far as it has been heard of. */
  pictures(circle: CircleId): number;
  readonly network: Network;
  /** How what is here compares with what is remembered to have been here. */
  readonly completeness: Completeness;
  /** The store was damaged and was begun anew when this was opened. */
  readonly wasRebuilt: boolean;
  /** Something of a damaged store is still waiting for what only others have. */
  isRebuilding(): boolean;
  /** This computer was put out of this circle, and has nothing of it any more. */
  isClearedOut(circle: CircleId): boolean;
  /** `CarrierOptions.mayErase` may say something else now: erases what is to be erased. */
  clearOut(): Promise<void>;
  /** Computers that bring more than one may leave on others' disks: what is over is not taken. */
  whoIsOver(circle: CircleId): readonly DeviceId[];
  /** From now on these are spared when something is taken back that names them too. */
  need(blobs: ReadonlySet<BlobId>): void;
  /** Who takes the channels of those that ask to be let in; null turns them away. */
  onJoin(listener: ((channel: JoinChannel) => void) | null): void;
  close(): Promise<void>;
};

import type { AlbumId, BlobId, ChainLink, CircleId, DeviceId, EnvelopeId, MemberId } from '#shared/domain/ids.ts';
import type { MembershipGraph, MembershipState } from '../membership/index.ts';
import type { Chain, Hole } from './chains.ts';
import type { Usage } from './quota.ts';

/**
 * What can be known of a circle without any key: its membership, which albums and epochs there are and who may
 * see them, who wrote which envelope. A keeper knows exactly this much. The gate decides by it and folds into
 * it what it lets in.
 *
 * What is let in and what counts are two questions (docs/decisions/what-counts.md): the first is answered once, by the
 * author's own past; the second by everything that is here, and anew whenever the membership changes.
 */
export type Ledger = {
  readonly circle: CircleId;
  graph: MembershipGraph;
  membership: MembershipState;
  /** Every epoch that was let in, also those that do not count. */
  readonly epochs: Map<EnvelopeId, EpochFact>;
  /** The epochs that go on from one. */
  readonly followers: Map<EnvelopeId, EnvelopeId[]>;
  /** The albums, and rooms, that have an epoch which counts. */
  readonly albums: Map<AlbumId, AlbumFact>;
  readonly envelopes: Map<EnvelopeId, EnvelopeFact>;
  readonly written: Map<DeviceId, Written>;
  /** What is known of the chains of those from whom something was taken. */
  readonly chains: Map<DeviceId, Chain>;
  /** Places in their authors' chains of what was taken back. */
  readonly holes: Map<DeviceId, Hole[]>;
  /** The highest number of an author that is used up, also by what was taken back since. */
  readonly highest: Map<DeviceId, number>;
  /** Numbers further ahead that others said were used up, ascending. */
  readonly claimedNumbers: Map<DeviceId, readonly number[]>;
  /** What each device that was put out said of having erased its copy. */
  readonly confirmations: Map<DeviceId, EnvelopeId[]>;
  /** Which envelopes ask for one to be erased, and where each says that it stands in its author's chain. */
  readonly takenBack: Map<
    EnvelopeId,
    {
      readonly by: EnvelopeId;
      readonly previous: ChainLink | null;
      readonly author: DeviceId;
      readonly seq: number;
      readonly asPhoto: boolean;
    }[]
  >;
  /** The holds that name an envelope, whether they count or not. */
  readonly holds: Map<EnvelopeId, EnvelopeId[]>;
  /** The releases that name a hold, whether they count or not. */
  readonly releases: Map<EnvelopeId, EnvelopeId[]>;
  /** Of an envelope the holds that stand (`gate/holds.ts`). */
  readonly holding: Map<EnvelopeId, Set<EnvelopeId>>;
  /** How many releases that hold true name a hold. */
  readonly released: Map<EnvelopeId, number>;
  /** The holds that are counted in `holding` and the releases that are in `released`. */
  readonly counted: Set<EnvelopeId>;
  /** The photos that are held. */
  readonly atRest: Set<EnvelopeId>;
  /** By whose device it is: what may be a photo and was ever named by a hold, whether that counts or not. */
  readonly everHeld: Map<DeviceId, Set<EnvelopeId>>;
  /** How often it changed which holds and releases there are of an envelope, or what they count for. */
  readonly heldChanges: Map<EnvelopeId, number>;
  /** What a taking back, a hold or a release names. */
  readonly targets: Map<EnvelopeId, readonly EnvelopeId[]>;
  /** Keys of an epoch that were given after its start. */
  readonly gifts: Map<EnvelopeId, { readonly envelope: EnvelopeId; readonly device: DeviceId }[]>;
  /** How many living envelopes bring a blob along: hung up twice, it is stored once. */
  readonly blobUses: Map<BlobId, number>;
  /** How many envelopes name a blob that were not taken back, whether they count or not. */
  readonly blobNames: Map<BlobId, number>;
  /** How many of the envelopes that use a blob are held (`gate/holds.ts`). */
  readonly heldUses: Map<BlobId, number>;
  /** Blobs that began to rest, or ceased to, since somebody looked. */
  readonly turnedBlobs: Set<BlobId>;
  /** Blobs that went with the last photo that needed them. */
  readonly goneBlobs: Set<BlobId>;
  readonly usage: Map<DeviceId, Usage>;
  /** The highest Lamport clock seen. */
  clock: number;
  /** How many came. */
  arrivals: number;
  /**
   * Goes up when what was let in earlier counts now and did not, or counted and does not now. Whoever folded it has to
   * fold everything anew.
   */
  revision: number;
  /** Which envelopes those are, since somebody looked. */
  readonly turned: Set<EnvelopeId>;
  /**
   * Goes up when something may have been erased or refused here that counts after all: others may still have it, so
   * everything should be asked for from the beginning.
   */
  revivals: number;
};

export type EpochFact = {
  readonly id: EnvelopeId;
  readonly album: AlbumId;
  readonly number: number;
  readonly audience: readonly MemberId[];
  readonly commitment: Uint8Array;
  readonly author: DeviceId;
  /** Whose album it is: the device that started it. */
  readonly starter: DeviceId;
  /** Whose room it is of; null where it is an album's. */
  readonly room: MemberId | null;
  /** The devices that its key was wrapped for when it began. */
  readonly holders: readonly DeviceId[];
  /** When somebody chose that audience, in milliseconds since 1970 by their clock: shown only. Null: nobody noted when. */
  readonly atMs: number | null;
};

export type AlbumFact = {
  readonly id: AlbumId;
  readonly owner: MemberId;
  /** Every epoch that counts. */
  readonly epochs: readonly EpochFact[];
  /** Whose room it is; null where it is an album as people know it. */
  readonly room: MemberId | null;
  /** The one to write in, if nobody was put out who holds its key: see `isStale`. */
  readonly current: EpochFact;
};

/**
 * What an envelope is worth by what is known today. `void`: it is kept, and means nothing. `governs`: it counts, and
 * with a guardian's power.
 */
export type Standing = 'void' | 'counts' | 'governs';

/** Whom an epoch lets see an album, besides those of the epoch before; whom keys open epochs to that were not theirs. */
export type Showing = {
  readonly newcomers: readonly MemberId[];
  /** An album's first epoch: everybody in it is new. */
  readonly isFirst: boolean;
  /** The epoch that it goes on from. */
  readonly after: EnvelopeId | null;
};

export type EnvelopeFact = {
  readonly author: DeviceId;
  /** Whose device it was where it was written. */
  readonly member: MemberId;
  readonly seq: number;
  readonly clock: number;
  /** How many came here before it: every computer has its own number. */
  readonly arrival: number;
  readonly type: string;
  readonly album: AlbumId | null;
  /** Of a document, a slip or an approval: the epoch whose key it is sealed with. Null for all else. */
  readonly epoch: EnvelopeId | null;
  readonly blobs: readonly { readonly id: BlobId; readonly size: number; readonly rank: number }[];
  readonly previous: ChainLink | null;
  /** The membership entries that its author knew last. */
  readonly heads: readonly EnvelopeId[];
  readonly sizeBytes: number;
  /** Written with a guardian's power, or only allowed because of it. */
  readonly power: 'none' | 'had' | 'needed';
  /** Of a document: who could read it. Null for what everybody in the circle reads. */
  readonly audience: readonly MemberId[] | null;
  /** What a document said in clear that it is. */
  readonly says: 'comment' | 'reaction' | null;
  /** Of an album's epoch or keys: to whom it shows what they would not have seen without it. Null for all else. */
  readonly shows: Showing | null;
  /** What its author's documents claimed of everybody's disks when this one came, itself included. */
  claimedBytes: number;
  standing: Standing;
  /** Of words: by the rules of today their author might have hung a photo up with them, so they may stand under one. */
  mightHangUp: boolean;
  /** Counts and is not taken back. */
  isAlive: boolean;
  /** Was taken back: its bytes are gone from here, whatever becomes of who did it. */
  isErased: boolean;
  /** It is alive, and a guardian hides it for now: nobody is shown it, and its bytes rest. */
  isHeld: boolean;
  /** Its blobs are counted in `blobNames`. */
  isNamed: boolean;
};

/** What one device wrote that is here. */
export type Written = {
  readonly ids: EnvelopeId[];
  /** The one with the highest number. */
  last: EnvelopeId;
  /** The envelopes that it gave each number: more than one where it told several stories. */
  readonly stories: Map<number, EnvelopeId[]>;
};

export function newLedger(circle: CircleId, graph: MembershipGraph, membership: MembershipState): Ledger {
  return {
    circle,
    graph,
    membership,
    epochs: new Map(),
    followers: new Map(),
    albums: new Map(),
    envelopes: new Map(),
    written: new Map(),
    chains: new Map(),
    holes: new Map(),
    highest: new Map(),
    claimedNumbers: new Map(),
    confirmations: new Map(),
    takenBack: new Map(),
    holds: new Map(),
    releases: new Map(),
    holding: new Map(),
    released: new Map(),
    counted: new Set(),
    atRest: new Set(),
    everHeld: new Map(),
    heldChanges: new Map(),
    targets: new Map(),
    gifts: new Map(),
    blobUses: new Map(),
    blobNames: new Map(),
    heldUses: new Map(),
    turnedBlobs: new Set(),
    goneBlobs: new Set(),
    usage: new Map(),
    clock: 0,
    arrivals: 0,
    revision: 0,
    turned: new Set(),
    revivals: 0,
  };
}

/** The number the author's next envelope has. */
export const nextSeq = (ledger: Ledger, author: DeviceId): number => (ledger.highest.get(author) ?? 0) + 1;

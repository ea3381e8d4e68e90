import type { AlbumId, BlobId, CircleId, DeviceId, EnvelopeId, MemberId } from '#shared/domain/ids.ts';
import type { MembershipGraph, MembershipState } from '../membership/index.ts';

/**
 * What can be known of a circle without any key: its membership, which albums and epochs there are and who may
 * see them, who wrote which envelope. A keeper knows exactly this much. The gate decides by it and folds into
 * it what it lets in.
 */
export type Ledger = {
  readonly circle: CircleId;
  graph: MembershipGraph;
  membership: MembershipState;
  readonly epochs: Map<EnvelopeId, EpochFact>;
  readonly albums: Map<AlbumId, AlbumFact>;
  readonly envelopes: Map<EnvelopeId, EnvelopeFact>;
  /** Which envelope has which number of its author. */
  readonly numbers: Map<DeviceId, Map<number, EnvelopeId>>;
  /** The highest number of an author that is used up, also by what was taken back since. */
  readonly highest: Map<DeviceId, number>;
  readonly takenBack: Map<EnvelopeId, TakeBackFact[]>;
  /** How many living envelopes bring a blob along: hung up twice, it is stored once. */
  readonly blobUses: Map<BlobId, number>;
  /** Blobs that went with the last photo that needed them. */
  readonly goneBlobs: Set<BlobId>;
  /** The highest Lamport clock seen. */
  clock: number;
};

export type EpochFact = {
  readonly id: EnvelopeId;
  readonly album: AlbumId;
  readonly number: number;
  readonly audience: readonly MemberId[];
  readonly commitment: Uint8Array;
  readonly author: DeviceId;
};

export type AlbumFact = {
  readonly id: AlbumId;
  readonly owner: MemberId;
  /** Every epoch, in the order of arrival. */
  readonly epochs: EpochFact[];
  /** The one to write in. */
  current: EpochFact;
};

export type EnvelopeFact = {
  readonly author: DeviceId;
  readonly seq: number;
  readonly clock: number;
  readonly type: string;
  readonly album: AlbumId | null;
  readonly blobs: readonly { readonly id: BlobId; readonly size: number; readonly rank: number }[];
};

export type TakeBackFact = { readonly by: MemberId; readonly byGuardian: boolean };

/**
 * Of two epochs started apart the narrower audience is written in, so that a removal is never undone by
 * somebody who had not heard of it; the lower id settles the rest.
 */
export function isLater(one: EpochFact, other: EpochFact): boolean {
  if (one.number !== other.number) return one.number > other.number;
  if (one.audience.length !== other.audience.length) return one.audience.length < other.audience.length;
  return one.id < other.id;
}

/** The number the author's next envelope has. */
export const nextSeq = (ledger: Ledger, author: DeviceId): number => (ledger.highest.get(author) ?? 0) + 1;

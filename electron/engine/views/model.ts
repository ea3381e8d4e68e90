import type { AlbumId, DeviceId, EnvelopeId, MemberId, PhotoId } from '#shared/domain/ids.ts';
import type { Avatar } from '#shared/domain/people.ts';
import type { DeclineReason, Reaction, ReportReason } from '#shared/domain/rules.ts';
import type { PhotoDocument } from '../envelopes/index.ts';

/** A value that the latest word wins: by the circle's own clock, then by the envelope's id. Never by anybody's watch. */
export type Word<Value> = { readonly value: Value; readonly clock: number; readonly envelope: EnvelopeId };

/** When an album said that its photos come down, and whose word it was: with its first words, or later. */
export type AlbumEnd = {
  readonly until: number | null;
  readonly from: 'guardian' | 'first' | 'owner';
  readonly clock: number;
  readonly envelope: EnvelopeId;
};

export type PhotoRecord = {
  readonly id: PhotoId;
  readonly album: AlbumId;
  readonly author: DeviceId;
  readonly seq: number;
  readonly clock: number;
  readonly envelope: EnvelopeId;
  /** What let it through, where a guardian looked first; null where nobody had to. */
  readonly approvals: readonly EnvelopeId[] | null;
  readonly document: PhotoDocument;
  caption: Word<string>;
  /** Everything that was ever said about this photo: all of it goes when the photo is taken back. */
  readonly remarks: EnvelopeId[];
};

/** A photo that a guardian looks at first. It stays here once it is let through. */
export type WaitingRecord = {
  readonly id: PhotoId;
  readonly envelope: EnvelopeId;
  readonly author: DeviceId;
  /** The album that it is meant for. */
  readonly album: AlbumId;
  readonly document: PhotoDocument;
  /** The slip's own key: what an approval hands on. */
  readonly key: Uint8Array;
};

type BySomebody = { readonly id: EnvelopeId; readonly by: MemberId; readonly clock: number; readonly at: number };

export type ApprovalRecord = {
  readonly envelope: EnvelopeId;
  readonly album: AlbumId;
  /** The slip's own key, as the guardian gave it; not yet held against what the slip's author committed to. */
  readonly key: Uint8Array;
  readonly by: MemberId;
  readonly clock: number;
  readonly at: number | null;
};

/** That a guardian let a slip through, without its key: known also of one that was taken back. */
export type LetThrough = Omit<ApprovalRecord, 'key'>;

export type Declined = BySomebody & { readonly reason: DeclineReason; readonly words: string };
/** Somebody asks for a photo to be taken down (`why` is null), or reports it. */
export type Asked = BySomebody & {
  readonly photo: PhotoId;
  /** What somebody wrote under it, where a report means that. */
  readonly comment: EnvelopeId | null;
  /** Which words of that were read. */
  readonly wording: EnvelopeId | null;
  /** Who wrote that, by the word of whoever reports it: what is said of it while it is there counts more. */
  readonly writer: MemberId | null;
  readonly why: ReportReason | null;
  readonly words: string;
  /** The slip's own key: by it a release says that it answers this one. */
  readonly key: Uint8Array;
};
/** Somebody saved copies of photos as files. */
export type Saved = BySomebody & { readonly photos: readonly PhotoId[] };
/** Of photos that are gone: somebody says that they had been laid before the guardians. */
export type Waited = Omit<BySomebody, 'at'> & {
  readonly byGuardian: boolean;
  readonly photos: readonly { readonly photo: PhotoId; readonly album: AlbumId; readonly at: number }[];
};
export type Decided = BySomebody & { readonly decision: 'takeDown' | 'keep'; readonly words: string };

/** A comment, a reaction, or a guardian's word that a comment is hidden. */
export type SaidAbout = BySomebody & {
  readonly album: AlbumId;
  readonly byGuardian: boolean;
  readonly said:
    | { readonly kind: 'comment'; readonly words: string; readonly edits: EnvelopeId | null }
    | { readonly kind: 'reaction'; readonly reaction: Reaction | null }
    | {
        readonly kind: 'hide';
        readonly comment: EnvelopeId;
        /** The words that its author read; null: an earlier version does not say. */
        readonly wording: EnvelopeId | null;
        readonly hidden: boolean;
      };
};

export type TakenBackRecord = {
  readonly id: EnvelopeId;
  readonly clock: number;
  readonly at: number | null;
  readonly photos: readonly GonePhoto[];
};

/** As much as tells when it was to come down. */
export type EndOfGone = Pick<PhotoRecord, 'album' | 'author'> & { readonly document: Pick<PhotoDocument, 'until'> };

export type GonePhoto = {
  readonly id: PhotoId;
  readonly author: DeviceId;
  /** Its number among all that its author's computer wrote. */
  readonly seq: number;
  readonly envelope: EnvelopeId;
};

/** What this device can read of a circle: folded from its envelopes, thrown away and built again at any time. */
export type CircleModel = {
  name: Word<string> | undefined;
  /** Whether guardians' computers hide by themselves what somebody reports, as far as a guardian said so. */
  hidesReported: Word<boolean> | undefined;
  readonly people: Map<MemberId, Word<{ readonly name: string; readonly avatar: Avatar }>>;
  readonly deviceNames: Map<DeviceId, Word<string>>;
  readonly albums: Map<
    AlbumId,
    Word<{ readonly name: string; readonly cover: PhotoId | null; readonly until: number | null }>
  >;
  /** Every end that an album was given, by the envelope that says so. */
  readonly albumEnds: Map<AlbumId, Map<EnvelopeId, AlbumEnd>>;
  readonly photos: Map<PhotoId, PhotoRecord>;
  readonly waiting: Map<PhotoId, WaitingRecord>;
  /** By the slip that each lets through; those who may read the slip anyway have them, too. */
  readonly approvals: Map<EnvelopeId, readonly ApprovalRecord[]>;
  /** Who let each slip through, and where to, whatever became of it. */
  readonly letThrough: Map<EnvelopeId, readonly LetThrough[]>;
  /** By the slip, also of one that was taken back. */
  readonly declines: Map<EnvelopeId, readonly Declined[]>;
  readonly asked: Map<EnvelopeId, Asked>;
  readonly saved: Map<EnvelopeId, Saved>;
  readonly waited: Map<EnvelopeId, Waited>;
  /** By what was asked, or by the photo that was taken down where it is to whoever hung that up: each guardian's last one. */
  readonly decisions: Map<EnvelopeId, readonly Decided[]>;
  /** Photos of the person here that hang nowhere because of a rule which they had not heard of. */
  readonly held: Map<EnvelopeId, { readonly album: AlbumId; readonly document: PhotoDocument }>;
  /** What people say about photos, by the photo, whether that is here or not. */
  readonly talk: Map<PhotoId, Map<EnvelopeId, SaidAbout>>;
  /**
   * What was known here of a photo's end and its album before it was erased, by its envelope: not after the next start, as nothing
   * of it is left.
   */
  readonly endsOfGone: Map<EnvelopeId, EndOfGone>;
  /** By the taking back. */
  readonly takenBack: Map<EnvelopeId, TakenBackRecord>;
  /** When each hold and each release was said; what they name is in the ledger. */
  readonly heldAt: Map<EnvelopeId, number | null>;
  /**
   * The marks in each release of what it answers, by their first halves, and others that mean nothing; and sealed words to
   * whoever that was.
   */
  readonly answeredIn: Map<
    EnvelopeId,
    { readonly marks: ReadonlyMap<string, Uint8Array>; readonly words: Uint8Array | null }
  >;
  /** Whose words somebody took back, by the taking back. */
  readonly wordsTakenBack: Map<EnvelopeId, { readonly at: number | null; readonly authors: readonly DeviceId[] }>;
  /** The computers that say that nothing is left, by the taking back, and where each said so first. */
  readonly erasedOn: Map<EnvelopeId, Map<DeviceId, EnvelopeId>>;
  /** Epochs whose key was sealed for this computer and does not fit, and what said so last. A key that fits may come later. */
  readonly unfit: Map<EnvelopeId, EnvelopeId>;
  /** The same of rooms and the home album, by what gave the first wrong key, whatever came later. */
  readonly everUnfit: Map<EnvelopeId, EnvelopeId>;
  /** Which photo an envelope is about. */
  readonly aboutPhoto: Map<EnvelopeId, PhotoId>;
};

export const emptyModel = (): CircleModel => ({
  name: undefined,
  hidesReported: undefined,
  people: new Map(),
  deviceNames: new Map(),
  albums: new Map(),
  albumEnds: new Map(),
  photos: new Map(),
  waiting: new Map(),
  approvals: new Map(),
  letThrough: new Map(),
  declines: new Map(),
  asked: new Map(),
  saved: new Map(),
  waited: new Map(),
  decisions: new Map(),
  held: new Map(),
  talk: new Map(),
  endsOfGone: new Map(),
  takenBack: new Map(),
  heldAt: new Map(),
  answeredIn: new Map(),
  wordsTakenBack: new Map(),
  erasedOn: new Map(),
  unfit: new Map(),
  everUnfit: new Map(),
  aboutPhoto: new Map(),
});

export function isLaterWord(
  one: Pick<Word<unknown>, 'clock' | 'envelope'>,
  other: Pick<Word<unknown>, 'clock' | 'envelope'> | undefined,
): boolean {
  if (other === undefined) return true;
  return one.clock !== other.clock ? one.clock > other.clock : one.envelope > other.envelope;
}

import type { CertificateHash, ChainLink, CircleId, DeviceId, EnvelopeId, MemberId } from '#shared/domain/ids.ts';
import type { Role } from '#shared/domain/people.ts';
import type { Rules } from '#shared/domain/rules.ts';

/** An entry that takes something away, and the last links that its author knew of the devices it takes it from. */
export type Restriction = {
  readonly entry: EnvelopeId;
  readonly ends: ReadonlyMap<DeviceId, readonly ChainLink[]>;
};

/** Rules that a guardian set for somebody, and what they knew of that one's devices. */
export type SetRules = Restriction & { readonly rules: Rules };

/** What guardians have said about what one member may do. */
export type MemberRules = {
  /** Of what was said last, apart from one another, only what each allows. */
  readonly rules: Rules;
  /** Everything that was ever said and counts: what was done apart from it has to keep to it. */
  readonly said: readonly SetRules[];
};

/** More freedom for somebody, that waits for a second guardian. */
export type Proposal = {
  readonly entry: EnvelopeId;
  readonly by: MemberId;
  readonly member: MemberId;
  readonly rules: Rules;
  /** The proposer's clock, in milliseconds since 1970. */
  readonly at: number | null;
  /** Somebody has set rules for that member knowing of it. */
  readonly isOver: boolean;
  /** Who said no to it, and when by their clock, in milliseconds since 1970; in the order of the members' ids. */
  readonly refusals: readonly { readonly by: MemberId; readonly at: number | null }[];
  /** Nobody can agree to it any more: it is over, or somebody said no. */
  readonly isSettled: boolean;
};

export type MemberState = {
  readonly id: MemberId;
  readonly role: Role;
  /** When a guest's visit ends, in milliseconds since 1970; null where there is no end. Only data here: no clocks. */
  readonly until: number | null;
  /**
   * How early they came to what they are (as guardians, where they are one): lower is more senior, equal ones
   * are settled by id. Counted in steps of the graph, never by a clock.
   */
  readonly seniority: number;
  readonly removed: boolean;
  /** What made them less than a guardian, where they ever were one. */
  readonly demotions: readonly Restriction[];
};

export type DeviceState = {
  readonly id: DeviceId;
  readonly member: MemberId;
  /** X25519 public key for sealed boxes. */
  readonly box: Uint8Array;
  readonly certificate: CertificateHash;
  /** Of its admission, as a member's. */
  readonly seniority: number;
  /** For ever: this key is never let in again. */
  readonly removed: boolean;
  /** The last links that hold, by each of its removals: what holds is on the way back from all of them. Null while it is here. */
  readonly ends: readonly (readonly ChainLink[])[] | null;
  /** Signed two entries that did not know of each other: its key is in two places, or it was restored from an old copy. */
  readonly forked: boolean;
  /** Forked, and another guardian's device can act: this one may not, until it is let in anew with a new key. */
  readonly frozen: boolean;
};

/** Why an entry of the graph does not count. */
export type VoidReason =
  /** A removal or demotion of its author that counts was made apart from it. */
  | 'AUTHOR_REVOKED'
  /** Guardians removed each other; somebody more senior's removal counts. */
  | 'OUTRANKED'
  /** Gives something away and is one of its author's two stories. */
  | 'FORKED'
  /** What made its author a guardian does not count. */
  | 'AUTHOR_NOT_GUARDIAN'
  /** What made its subject a member does not count. */
  | 'SUBJECT_NOT_MEMBER';

export type MembershipState = {
  readonly circle: CircleId;
  /** Everybody who ever came in, the most senior first. */
  readonly members: ReadonlyMap<MemberId, MemberState>;
  /** Every device that ever came in, the most senior first. */
  readonly devices: ReadonlyMap<DeviceId, DeviceState>;
  /** Every key that was ever put out, also of devices whose admission does not count. */
  readonly removedKeys: ReadonlySet<DeviceId>;
  /** Pairs kept apart, as `pairKey` names them. */
  readonly apart: ReadonlySet<string>;
  /** What keeps each of these pairs apart. */
  readonly partings: ReadonlyMap<string, readonly Restriction[]>;
  /** Of members about whom a guardian has said something. */
  readonly rules: ReadonlyMap<MemberId, MemberRules>;
  readonly proposals: ReadonlyMap<EnvelopeId, Proposal>;
  readonly guardiansToWiden: 1 | 2;
  /** The entries this state was seen from. */
  readonly heads: readonly EnvelopeId[];
  readonly void: ReadonlyMap<EnvelopeId, VoidReason>;
};

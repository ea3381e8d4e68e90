import type { Problem } from '#shared/contract/problems.ts';
import type { LoginUnlock, ProfileCard } from '#shared/contract/views.ts';
import type { CertificateHash, DeviceId, ProfileId } from '#shared/domain/ids.ts';
import type { Avatar, SecretKind } from '#shared/domain/people.ts';
import type { Result } from '#shared/domain/result.ts';
import type { KeyPair, PasswordCost } from '../crypto/index.ts';
import type { FileSystem } from '../disk/files.ts';
import type { SystemKeychain } from './systemKeychain.ts';
import type { DeriveFromSecret } from './password.ts';
import type { VaultState } from './state.ts';

/** A self-signed P-256 certificate and its key: what a device shows in TLS. Made in network/, kept in the vault. */
export type TlsIdentity = {
  readonly certificatePem: string;
  readonly privateKeyPem: string;
  /** SHA-256 of the certificate's DER bytes, as pinned in the device's admission. */
  readonly certificateHash: CertificateHash;
};

/** A profile's identity on this computer. It never leaves the vault; only the public halves are shown to anybody. */
export type OwnDevice = {
  /** The public signing key. */
  readonly id: DeviceId;
  readonly signing: KeyPair;
  readonly box: KeyPair;
  readonly tls: TlsIdentity;
};

export type NewSecret = { readonly secretKind: SecretKind; readonly secret: string };

export type NewProfile = NewSecret & { readonly name: string; readonly avatar: Avatar };

/** A profile whose vault is open. After `close` it answers LOCKED, and its keys are overwritten. */
export type OpenProfile = {
  readonly id: ProfileId;
  /** `DIR/profiles/<id>`: the place of `store/` and `blobs/`. */
  readonly directory: string;
  readonly device: OwnDevice;
  readonly isOpen: boolean;
  /** A guardian had asked to have it erased, and this opening keeps it. */
  readonly wasToGo: boolean;
  card(): ProfileCard;
  /** A 32-byte key of its own for a named purpose (`store`, `blobs`, …). Throws once the profile is closed. */
  deriveKey(purpose: string): Uint8Array;
  state(): VaultState;
  /**
   * Replaces the state by what `change` makes of it. Changes are applied one after the other, and are on the disk when
   * this answers; a failed one (DISK_FULL, DISK_FAILED, LOCKED) has changed nothing.
   */
  update(change: (state: VaultState) => VaultState): Promise<Result<VaultState, Problem>>;
  /**
   * WRONG_SECRET, TOO_MANY_TRIES, SECRET_TOO_SHORT, SECRET_EASY_TO_GUESS; after a kill at any point either the old or the
   * new secret works.
   */
  changeSecret(oldSecret: string, next: NewSecret): Promise<Result<void, Problem>>;
  updateCard(card: { readonly name: string; readonly avatar: Avatar }): Promise<Result<void, Problem>>;
  /** Waits for changes under way, then overwrites the keys. */
  close(): Promise<void>;
};

export type Profiles = {
  /** Everybody who has a profile here, in the order in which they were made. */
  list(): readonly ProfileCard[];
  /** Which of them are devices in families. */
  withDevices(devices: ReadonlySet<DeviceId>): readonly ProfileId[];
  /** The device that each of them is in their families; of a card from before these were noted, once it was opened. */
  devicesHere(): readonly DeviceId[];
  create(profile: NewProfile): Promise<Result<OpenProfile, Problem>>;
  /** PROFILE_NOT_FOUND, WRONG_SECRET, TOO_MANY_TRIES (with `retryAfterMs`), KEYCHAIN_GONE, DATA_DAMAGED, DATA_NEWER, DISK_FAILED. */
  unlock(id: ProfileId, secret: string): Promise<Result<OpenProfile, Problem>>;
  /**
   * Erases a profile from this computer, with everything in it, for whoever has its secret; `leave` closes what is open of
   * it first. PROFILE_NOT_FOUND, DISK_FAILED, and what unlocking says.
   */
  putAway(id: ProfileId, secret: string, leave: () => Promise<void>): Promise<Result<void, Problem>>;
  /**
   * The same of another profile, for whoever has the secret of `own`. Whether that one was theirs, too, is the caller's to know:
   * nothing in it can be read.
   */
  erase(id: ProfileId, own: ProfileId, secret: string): Promise<Result<void, Problem>>;
  /**
   * Has another profile erased on the fourteenth day of use from now, unless it is opened before: for whoever has the secret of `own`.
   * Whether they may is the caller's to know. NOT_ALLOWED for one that is open, and what unlocking says.
   */
  askToErase(id: ProfileId, own: ProfileId, secret: string): Promise<Result<void, Problem>>;
  /** It is erased no more. */
  keep(id: ProfileId): Promise<Result<void, Problem>>;
  readonly login: ComputerLogin;
  /** Called after the list has changed. */
  onChange(listener: () => void): () => void;
};

/**
 * A profile opened by being logged in to this computer, without its passphrase. For somebody who has it for
 * themselves: whoever is logged in can open it, so it is refused where a second profile is, and to PINs.
 */
export type ComputerLogin = {
  state(id: ProfileId): LoginUnlock;
  /** The keychain did not give back what it was given: until the passphrase was typed, nothing opens by itself. */
  readonly isBroken: boolean;
  /** The passphrase is asked for, so that nobody does it who passes an open computer. NOT_ALLOWED, and what unlocking says. */
  turnOn(id: ProfileId, secret: string): Promise<Result<void, Problem>>;
  turnOff(id: ProfileId): Promise<Result<void, Problem>>;
  /**
   * Opens the profile that chose so: once after each start, before anybody locked it. NOT_ALLOWED where nobody did;
   * KEYCHAIN_GONE leaves everything as it is, and the passphrase opens as ever.
   */
  open(): Promise<Result<OpenProfile, Problem>>;
};

export type ProfilesOptions = {
  readonly createTlsIdentity: () => Promise<TlsIdentity>;
  /** What new secrets cost to try; MODERATE unless told. Existing vaults carry their own. */
  readonly cost?: PasswordCost;
  /** The password worker's file where the engine is bundled; its source unless told. */
  readonly workerFile?: string | URL;
  /** Instead of a worker: for tests of other things, which have no time for one. */
  readonly deriveFromSecret?: DeriveFromSecret;
  readonly files?: FileSystem;
  /** What the operating system keeps for whoever is logged in; none unless told. */
  readonly keychain?: SystemKeychain;
  /** Milliseconds since the computer was started: the clock of the delays, which nobody can set. */
  readonly uptimeMs?: () => number;
  /** Days since 1970, by the clock that everybody can set: counts what is to be erased. */
  readonly dayNow?: () => number;
};

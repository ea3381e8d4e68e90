import type { OpenCircle } from '#engine/circles/circles.ts';
import type { DeviceCardBytes } from '#engine/circles/membershipAfter.ts';
import { newBoxKeyPair, newSigningKeyPair, randomBytes, toText, type KeyPair } from '#engine/crypto/index.ts';
import { idToBytes, type Draft, type Envelope } from '#engine/envelopes/index.ts';
import { isKeptByWhoIsOut, isPutOut, type Ledger } from '#engine/gate/index.ts';
import { makeDeviceCard } from '#engine/membership/index.ts';
import type { PileEntry } from '#engine/pile/pile.ts';
import type { Problem } from '#shared/contract/problems.ts';
import { CertificateHash, DeviceId, type CircleId, type MemberId } from '#shared/domain/ids.ts';
import type { Result } from '#shared/domain/result.ts';
import type { Watch } from './chance.ts';

/** What a computer is made of before anybody lets it in. */
export type Key = {
  readonly device: DeviceId;
  readonly signing: KeyPair;
  readonly box: KeyPair;
  readonly card: DeviceCardBytes;
};

export function newKey(): Key {
  const signing = newSigningKeyPair();
  const box = newBoxKeyPair();
  const card = makeDeviceCard(signing, box.publicKey, CertificateHash.parse(toText(randomBytes(32))));
  return {
    device: DeviceId.parse(toText(signing.publicKey)),
    signing,
    box,
    card: { ...card, device: idToBytes(card.device), certificate: idToBytes(card.certificate) },
  };
}

/** What one draft holds, or why the app writes nothing. */
export type Compose = (draft: Draft, open: OpenCircle) => Result<unknown, Problem>;

/** A computer in a story: with a real gate and a real fold, whatever its envelopes lie on. */
export type Seat = {
  readonly key: Key;
  readonly circle: CircleId;
  /** Its app is ours: where it was put out it erases what it has, as soon as whoever says so has said all. */
  readonly isHonest: boolean;
  readonly ledger: Ledger;
  /** Whose it is; undefined while it has not heard of its admission. */
  readonly member: MemberId | undefined;
  readonly watch: Watch;
  open(): OpenCircle;
  /** What it has, in the order in which it was let in. */
  holds(): Promise<readonly Envelope[]>;
  /** What a changed app would still have, that erases nothing. */
  everHeld(): readonly Envelope[];
  /** Everything that another has, or as much of it, in its order. Answers whether anything was new. */
  hearAll(from: Seat, most?: number): Promise<boolean>;
  /** What somebody sends straight. Answers whether anything was new. */
  take(envelopes: readonly Envelope[]): Promise<boolean>;
  /** Writes as the app does: all or nothing. Answers with what was written. */
  write(compose: Compose): Promise<readonly Envelope[]>;
  /** A picture of its pile: it can be hung up. */
  picture(): Promise<PileEntry>;
  restart(): Promise<void>;
  /** Comes back as it was when it had only so much, and does not notice. */
  goBack(most: number): Promise<void>;
  /** What the app does by itself. Answers with what was written. */
  upkeep(): Promise<readonly Envelope[]>;
  duties(): Promise<readonly Envelope[]>;
};

/** It was put out, and has nothing left but what says so. */
export const hasNothingLeft = (seat: Seat): boolean =>
  isPutOut(seat.ledger, seat.key.device) &&
  [...seat.ledger.envelopes.values()].every((fact) => isKeptByWhoIsOut(seat.key.device, fact));

/** Time that passes, whatever any watch says: so long between one thing and the next. */
export const stepMs = 11 * 60_000;
/** What passes for now at the beginning of a story. */
export const startMs = Date.UTC(2026, 4, 1, 10);

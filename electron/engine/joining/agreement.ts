import type { CertificateHash, CircleId } from '#shared/domain/ids.ts';
import {
  bytesOf,
  deriveKey,
  exchange,
  keyedHash,
  newExchangeKeyPair,
  randomBytes,
  taggedHash,
  wipe,
  type KeyPair,
} from '../crypto/index.ts';
import { nonceBytes, protocol } from './messages.ts';

/**
 * The short authentication string, after the Matrix specification's `m.sas.v1` (which is ZRTP's idea, RFC 6189): the
 * joiner commits to its half before it sees the guardian's, and the code is made of everything that both have seen.
 *
 * Somebody in the middle has to play the guardian to one and the joiner to the other. Towards the guardian they must
 * commit before they see the guardian's half; towards the joiner they must offer before they see the joiner's. So
 * they cannot try out keys until the codes agree: each pair of connections is one guess in a million, and
 * `door.ts` bounds how many there can be.
 */
export type OwnHalf = { readonly keys: KeyPair; readonly nonce: Uint8Array; readonly card: Uint8Array };

/** What is known of each side once both halves are told. */
export type Half = {
  readonly ephemeral: Uint8Array;
  readonly nonce: Uint8Array;
  readonly card: Uint8Array;
  /** The certificate that this side was seen to use (or uses) on the channel itself. */
  readonly certificate: CertificateHash;
};

export type Agreement = {
  /** Six digits. */
  readonly code: string;
  readonly joinerKey: Uint8Array;
  readonly guardianKey: Uint8Array;
  readonly transcript: Uint8Array;
};

export const newHalf = (card: Uint8Array): OwnHalf => ({
  keys: newExchangeKeyPair(),
  nonce: randomBytes(nonceBytes),
  card,
});

export const commitmentOf = (half: Pick<Half, 'ephemeral' | 'nonce' | 'card'>): Uint8Array =>
  taggedHash('homeroll/join/commitment/1', Uint8Array.of(protocol), half.ephemeral, half.nonce, half.card);

/** Undefined when the other side's key is one that any secret would give the same for. */
export function agree(
  ownSecret: Uint8Array,
  otherEphemeral: Uint8Array,
  circle: CircleId,
  joiner: Half,
  guardian: Half,
): Agreement | undefined {
  const shared = exchange(ownSecret, otherEphemeral);
  if (shared === undefined) return undefined;
  const transcript = taggedHash(
    'homeroll/join/transcript/1',
    Uint8Array.of(protocol),
    bytesOf(circle),
    ...[joiner, guardian].flatMap(({ ephemeral, nonce, card, certificate }) => [
      ephemeral,
      nonce,
      card,
      bytesOf(certificate),
    ]),
  );
  const root = keyedHash(shared, transcript);
  const agreement = {
    code: codeFrom(deriveKey(root, 'join/code')),
    joinerKey: deriveKey(root, 'join/joiner to guardian'),
    guardianKey: deriveKey(root, 'join/guardian to joiner'),
    transcript,
  };
  wipe(shared);
  wipe(root);
  return agreement;
}

/** 64 bits modulo a million: no code is likelier than another by more than one part in 10^13. */
function codeFrom(bytes: Uint8Array): string {
  const number = new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0);
  return (number % 1_000_000n).toString().padStart(6, '0');
}

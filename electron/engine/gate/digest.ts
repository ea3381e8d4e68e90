import { taggedHash, toText } from '../crypto/index.ts';
import { encodeCanonical } from '../envelopes/index.ts';
import { stateDigest } from '../membership/index.ts';
import { isStale } from './albumFacts.ts';
import type { Ledger } from './ledger.ts';

/** A hash of all that a ledger means: computers that heard the same have the same one, in whatever order they heard it. */
export const ledgerDigest = (ledger: Ledger): string =>
  toText(taggedHash('homeroll/ledger/1', encodeCanonical(meaningOf(ledger))));

/** The same, to be looked at. */
export const meaningOf = (ledger: Ledger) => ({
  membership: stateDigest(ledger.membership),
  albums: [...ledger.albums.values()]
    .map(({ id, owner, epochs, current }) => [
      id,
      owner,
      epochs.map((epoch) => epoch.id).sort(),
      current.id,
      isStale(ledger, current),
    ])
    .sort(byText),
  alive: [...ledger.envelopes].flatMap(([id, fact]) => (fact.isAlive ? [[id, fact.standing]] : [])).sort(byText),
  held: [...ledger.envelopes].flatMap(([id, fact]) => (fact.isHeld ? [id] : [])).sort(),
  blobs: [...ledger.blobUses].sort(byText),
});

const byText = (one: unknown, other: unknown): number => (String(one) < String(other) ? -1 : 1);

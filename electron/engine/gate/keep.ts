import type { EnvelopeId } from '#shared/domain/ids.ts';
import type { Envelope, TakeBackBody } from '../envelopes/index.ts';
import { addLink } from './chains.ts';
import { refreshLife, rejudge } from './effects.ts';
import type { EnvelopeFact, Ledger } from './ledger.ts';
import { countVoid, usageOf } from './quota.ts';
import { standingOf } from './standing.ts';

/** What the rules found out about an envelope that they let in. */
export type Kept = Pick<EnvelopeFact, 'member' | 'album' | 'power' | 'audience' | 'heads'>;

/** Folds an envelope into its ledger, whether it counts or not. */
export function keep(ledger: Ledger, envelope: Envelope, kept: Kept): void {
  const { id, author, seq, clock, type, blobs, previous } = envelope;
  const fact: EnvelopeFact = {
    ...kept,
    author,
    seq,
    clock,
    type,
    blobs,
    previous,
    sizeBytes: envelope.bytes.length,
    claimedBytes: 0,
    standing: 'void',
    isAlive: false,
    isErased: false,
  };
  ledger.envelopes.set(id, fact);
  noteWritten(ledger, fact, id);
  useNumber(ledger, author, seq);
  ledger.clock = Math.max(ledger.clock, clock);

  const hasGrown = addLink(ledger, author, { id, previous });
  fact.standing = standingOf(ledger, id, fact);
  refreshLife(ledger, id);
  fact.claimedBytes = usageOf(ledger, author).blobBytes;
  if (fact.standing === 'void') countVoid(ledger, fact);
  // What came before it, and was not known to be on the chain, may be now.
  if (hasGrown) rejudge(ledger, author);
}

function noteWritten(ledger: Ledger, { author, seq }: EnvelopeFact, id: EnvelopeId): void {
  const written = ledger.written.get(author) ?? { ids: [], last: id, stories: new Map<number, number>() };
  ledger.written.set(author, written);
  written.ids.push(id);
  if (seq > (ledger.envelopes.get(written.last)?.seq ?? 0)) written.last = id;
  written.stories.set(seq, (written.stories.get(seq) ?? 0) + 1);
}

/** What a taking back asks for, once it is kept. */
export function keepTakeBack(ledger: Ledger, id: EnvelopeId, { targets }: TakeBackBody): void {
  ledger.targets.set(
    id,
    targets.map((target) => target.id),
  );
  const grown = new Set<Envelope['author']>();
  for (const target of targets) {
    const asking = ledger.takenBack.get(target.id) ?? [];
    ledger.takenBack.set(target.id, [...asking, { by: id, previous: target.previous }]);
    useNumber(ledger, target.author, target.seq);
    // Said before, by somebody else.
    if (!asking.some(({ previous }) => previous === target.previous)) {
      const place = { id: target.id, previous: target.previous };
      ledger.holes.set(target.author, [...(ledger.holes.get(target.author) ?? []), place]);
      if (addLink(ledger, target.author, place)) grown.add(target.author);
    }
    refreshLife(ledger, target.id);
  }
  for (const author of grown) rejudge(ledger, author);
}

/** A number far ahead is a claim of somebody else's: it must not use up an author's numbers. */
const numberSlack = 10_000;

function useNumber(ledger: Ledger, author: EnvelopeFact['author'], seq: number): void {
  const highest = ledger.highest.get(author) ?? 0;
  if (seq > highest && seq <= highest + numberSlack) ledger.highest.set(author, seq);
}

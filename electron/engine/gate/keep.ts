import type { EnvelopeId } from '#shared/domain/ids.ts';
import { photoIdOf, type Envelope, type TakeBackBody } from '../envelopes/index.ts';
import { toText } from '../crypto/index.ts';
import { addLink } from './chains.ts';
import { refreshHeld, refreshLife, rejudge } from './effects.ts';
import { noteEverHeld } from './holds.ts';
import type { EnvelopeFact, Ledger } from './ledger.ts';
import { countVoid, usageOf } from './quota.ts';
import { mightHangUp, standingOf } from './standing.ts';

/** What the rules found out about an envelope that they let in. */
export type Kept = Pick<EnvelopeFact, 'member' | 'album' | 'epoch' | 'power' | 'audience' | 'says' | 'shows' | 'heads'>;

/** Folds an envelope into its ledger, whether it counts or not. */
export function keep(ledger: Ledger, envelope: Envelope, kept: Kept): void {
  const { id, author, seq, clock, type, blobs, previous } = envelope;
  const fact: EnvelopeFact = {
    ...kept,
    author,
    seq,
    clock,
    arrival: ledger.arrivals,
    type,
    blobs,
    previous,
    sizeBytes: envelope.bytes.length,
    claimedBytes: 0,
    standing: 'void',
    mightHangUp: true,
    isAlive: false,
    isErased: false,
    isHeld: false,
    isNamed: false,
  };
  ledger.arrivals += 1;
  ledger.envelopes.set(id, fact);
  noteWritten(ledger, fact, id);
  if (ledger.holds.has(id)) noteEverHeld(ledger, id, fact);
  const after = fact.shows?.after ?? null;
  if (after !== null) ledger.followers.set(after, [...(ledger.followers.get(after) ?? []), id]);
  useNumber(ledger, author, seq);
  ledger.clock = Math.max(ledger.clock, clock);

  const reached = addLink(ledger, author, { id, previous }).filter((one) => one !== id);
  fact.standing = standingOf(ledger, id, fact);
  fact.mightHangUp = mightHangUp(ledger, id, fact);
  refreshLife(ledger, id);
  fact.claimedBytes = usageOf(ledger, author).blobBytes;
  if (fact.standing === 'void') countVoid(ledger, fact);
  // What came before it, and was not known to be on the chain, may be now.
  rejudge(ledger, author, reached);
}

function noteWritten(ledger: Ledger, { author, seq }: EnvelopeFact, id: EnvelopeId): void {
  const written = ledger.written.get(author) ?? { ids: [], last: id, stories: new Map<number, EnvelopeId[]>() };
  ledger.written.set(author, written);
  written.ids.push(id);
  if (seq > (ledger.envelopes.get(written.last)?.seq ?? 0)) written.last = id;
  const stories = written.stories.get(seq);
  if (stories === undefined) written.stories.set(seq, [id]);
  else stories.push(id);
}

/** What a taking back asks for, once it is kept. */
export function keepTakeBack(ledger: Ledger, id: EnvelopeId, { targets, photos }: TakeBackBody): void {
  const named = new Set((photos ?? []).map(toText));
  ledger.targets.set(
    id,
    targets.map((target) => target.id),
  );
  const grown: { readonly author: Envelope['author']; readonly reached: readonly EnvelopeId[] }[] = [];
  for (const target of targets) {
    const asking = ledger.takenBack.get(target.id) ?? [];
    ledger.takenBack.set(target.id, [
      ...asking,
      {
        by: id,
        previous: target.previous,
        author: target.author,
        seq: target.seq,
        asPhoto: named.has(photoIdOf({ circle: ledger.circle, author: target.author, seq: target.seq })),
      },
    ]);
    claimNumber(ledger, target.author, target.seq);
    // Said before, by somebody else.
    if (!asking.some(({ previous }) => previous === target.previous)) {
      const place = { id: target.id, previous: target.previous };
      ledger.holes.set(target.author, [...(ledger.holes.get(target.author) ?? []), place]);
      grown.push({ author: target.author, reached: addLink(ledger, target.author, place) });
    }
    refreshLife(ledger, target.id);
  }
  for (const { author, reached } of grown) rejudge(ledger, author, reached);
}

/** What a hold or a release names, once it is kept. */
export function keepHold(ledger: Ledger, id: EnvelopeId, named: readonly EnvelopeId[]): void {
  ledger.targets.set(id, named);
  const isHold = ledger.envelopes.get(id)?.type === 'hold';
  const by = isHold ? ledger.holds : ledger.releases;
  for (const one of named) {
    if (isHold) noteEverHeld(ledger, one, ledger.envelopes.get(one));
    const known = by.get(one);
    if (known === undefined) by.set(one, [id]);
    else known.push(id);
  }
  refreshHeld(ledger, id);
}

/** A number far ahead is a claim of somebody else's: it must not use up an author's numbers. */
const numberSlack = 10_000;
const mostClaims = 1000;

function useNumber(ledger: Ledger, author: EnvelopeFact['author'], seq: number): void {
  const claims = ledger.claimedNumbers.get(author) ?? [];
  let highest = Math.max(ledger.highest.get(author) ?? 0, seq);
  for (const claim of claims) if (claim <= highest + numberSlack) highest = Math.max(highest, claim);
  ledger.highest.set(author, highest);
  if (claims.length > 0)
    ledger.claimedNumbers.set(
      author,
      claims.filter((claim) => claim > highest),
    );
}

/** Numbers that somebody said were used up. Those far ahead wait: what comes may show that they were right. */
function claimNumber(ledger: Ledger, author: EnvelopeFact['author'], seq: number): void {
  const claims = ledger.claimedNumbers.get(author) ?? [];
  ledger.claimedNumbers.set(author, [...claims, seq].sort((one, other) => one - other).slice(0, mostClaims));
  useNumber(ledger, author, 0);
}

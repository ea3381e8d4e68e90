import type { EnvelopeId, MemberId } from '#shared/domain/ids.ts';
import type { OpenCircle } from '../circles/circles.ts';
import { guardians, stateAt } from '../membership/index.ts';

/**
 * Whether whoever said something about a picture, or words, had hung it up or written them, and knew of another guardian who was
 * there to look at it. No app of ours does that (`ownPhotos.ts`), and a changed one decides nothing by it, nor by writing as if it had not heard
 * that there is another one.
 * @param asked what they had read at least, if it answers that
 */
export function isInOwnCause(
  { ledger }: OpenCircle,
  said: EnvelopeId,
  author: MemberId | undefined,
  asked?: EnvelopeId,
): boolean {
  const fact = ledger.envelopes.get(said);
  if (fact === undefined || fact.member !== author) return false;
  const read = asked === undefined ? [] : (ledger.envelopes.get(asked)?.heads ?? []);
  const known = knewAnother.get(fact) ?? new Map<EnvelopeId | undefined, boolean>();
  knewAnother.set(fact, known);
  const knew = known.get(asked) ?? (hasAnother(fact.heads) || hasAnother([...new Set([...fact.heads, ...read])]));
  known.set(asked, knew);
  return knew;

  function hasAnother(heads: readonly EnvelopeId[]): boolean {
    return guardians(stateAt(ledger.graph, heads)).some((guardian) => guardian !== author);
  }
}

/** What an author had seen does not change any more. */
const knewAnother = new WeakMap<object, Map<EnvelopeId | undefined, boolean>>();

import type { EnvelopeId, MemberId } from '#shared/domain/ids.ts';
import type { OpenCircle } from '../circles/circles.ts';
import { stillHolds } from '../gate/index.ts';
import { guardians, stateAt } from '../membership/index.ts';
import { gonePhoto } from './gone.ts';
import type { Asked, CircleModel, Decided } from './model.ts';

/** Keeps what each guardian said last about what was asked: what one of them says takes nothing away that another one said. */
export function noteDecision({ decisions }: CircleModel, about: EnvelopeId, said: Decided): void {
  const known = decisions.get(about) ?? [];
  const before = known.find(({ by }) => by === said.by);
  if (isLaterDecision(said, before)) decisions.set(about, [...known.filter((one) => one !== before), said]);
}

/** What guardians decided last about a request or a report, in a slip in somebody's room; a release may answer it, too. */
export function decisionOn(circle: OpenCircle, asked: Asked): Decided | undefined {
  const counts = (circle.fold.model.decisions.get(asked.id) ?? []).filter(
    ({ id }) => stillHolds(circle.ledger, id) && !isLeftToAnother(circle, id, asked),
  );
  return counts.reduce<Decided | undefined>((last, one) => (isLaterDecision(one, last) ? one : last), undefined);
}

/**
 * Whether an answer to a report is its own author's about a picture of theirs, and so none. Of what somebody asks to come down
 * they say themselves that it may hang.
 */
export const isLeftToAnother = (circle: OpenCircle, answer: EnvelopeId, asked: Asked): boolean =>
  asked.why !== null && isInOwnCause(circle, answer, authorAsked(circle, asked), asked.id);

/**
 * Whether whoever wrote something about a picture had hung it up themselves, and knew of another guardian who was there to look
 * at it. No app of ours does that (`ownPhotos.ts`), and a changed one decides nothing by it, nor by writing as if it had not heard
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

const authorAsked = (circle: OpenCircle, { photo }: Asked): MemberId | undefined => {
  const hung = circle.fold.model.photos.get(photo);
  return hung === undefined
    ? gonePhoto(circle, photo)?.member
    : circle.ledger.membership.devices.get(hung.author)?.member;
};

/** Of two that no clock tells apart every computer takes the same one, in whatever order they came, and rather that with words. */
function isLaterDecision(said: Decided, known: Decided | undefined): boolean {
  if (known === undefined || known.clock !== said.clock) return (known?.clock ?? 0) <= said.clock;
  return (said.words !== '') === (known.words !== '') ? said.id <= known.id : said.words !== '';
}

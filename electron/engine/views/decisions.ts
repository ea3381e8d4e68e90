import type { EnvelopeId, MemberId } from '#shared/domain/ids.ts';
import type { OpenCircle } from '../circles/circles.ts';
import { stillHolds } from '../gate/index.ts';
import { gonePhoto } from './gone.ts';
import type { Asked, CircleModel, Decided } from './model.ts';
import { isInOwnCause } from './ownCause.ts';
import { whoWrote } from './reportedWords.ts';

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

/** Whether an answer to a request or a report is the author's own about a picture, or words, of theirs, and so none. */
export const isLeftToAnother = (circle: OpenCircle, answer: EnvelopeId, asked: Asked): boolean =>
  isInOwnCause(circle, answer, causeOf(circle, asked), asked.id);

/** Whose it is that somebody asks about: of words whoever wrote them, of a picture whoever hung it up. */
export const causeOf = (circle: OpenCircle, asked: Asked): MemberId | undefined =>
  whoWrote(circle, asked) ?? authorAsked(circle, asked);

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

import type { EnvelopeId } from '#shared/domain/ids.ts';
import type { OpenCircle } from '../circles/circles.ts';
import { toText } from '../crypto/index.ts';
import { answerMark } from '../envelopes/index.ts';
import { stillHolds } from '../gate/index.ts';
import { gonePhoto } from './gone.ts';
import { releasesOf } from './held.ts';
import type { Asked } from './model.ts';
import { askedAbout } from './shown.ts';

/** Whether a guardian has answered a request or a report, as guardians can read it. */
export function isDecided(circle: OpenCircle, asked: Asked): boolean {
  const decided = circle.fold.model.decisions.get(asked.id);
  if (decided !== undefined && stillHolds(circle.ledger, decided.id)) return true;
  return releaseThatAnswers(circle, asked) !== undefined;
}

/** What nobody has answered yet about one photo. */
export const openAbout = (circle: OpenCircle, photo: Asked['photo']): Asked[] =>
  askedAbout(circle).filter((asked) => asked.photo === photo && !isDecided(circle, asked));

/**
 * Whether a guardian showed the photo again since somebody asked about it. An answer in the room of whoever asked would say then
 * whose it was that the guardian had hidden it for; what is asked later has nothing to do with that.
 */
export const wasShownSince = ({ ledger }: OpenCircle, { clock }: Asked, photo: EnvelopeId): boolean =>
  releasesOf(ledger, photo).some((release) => (ledger.envelopes.get(release)?.clock ?? Infinity) >= clock);

/** The first release that counts and names this as answered: its author had read it, whatever else came before or after. */
export function releaseThatAnswers(circle: OpenCircle, { photo, key }: Asked): EnvelopeId | undefined {
  const { ledger, fold } = circle;
  // Once given it stays an answer, also where the photo came down since.
  const envelope = fold.model.photos.get(photo)?.envelope ?? gonePhoto(circle, photo)?.envelope;
  if (envelope === undefined) return undefined;
  return releasesOf(ledger, envelope).find((id) => {
    const fact = ledger.envelopes.get(id);
    const marks = fold.model.answeredIn.get(id);
    if (fact === undefined || marks === undefined || marks.size === 0) return false;
    return marks.has(toText(answerMark(key, { circle: ledger.circle, author: fact.author, seq: fact.seq })));
  });
}

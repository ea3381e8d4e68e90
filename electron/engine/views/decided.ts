import type { EnvelopeId } from '#shared/domain/ids.ts';
import type { OpenCircle } from '../circles/circles.ts';
import { toText } from '../crypto/index.ts';
import { answerMark, openAnswer } from '../envelopes/index.ts';
import { stillHolds } from '../gate/index.ts';
import { gonePhoto } from './gone.ts';
import { releasesOf } from './held.ts';
import type { Asked } from './model.ts';
import { oncePerFold } from './oncePerFold.ts';
import { askedAbout } from './shown.ts';

/** Whether a guardian has answered a request or a report, as guardians can read it. */
export function isDecided(circle: OpenCircle, asked: Asked): boolean {
  const decided = circle.fold.model.decisions.get(asked.id);
  if (decided !== undefined && stillHolds(circle.ledger, decided.id)) return true;
  return releaseThatAnswers(circle, asked) !== undefined;
}

/** Whether a guardian has answered what was asked in an envelope; not where that was taken back. */
export function wasDecided(circle: OpenCircle, id: EnvelopeId): boolean {
  const asked = askedAbout(circle).find((one) => one.id === id);
  return asked !== undefined && isDecided(circle, asked);
}

/** What nobody has answered yet, the first ones first: once for all that is asked, which may be thousands. */
export const undecided: (circle: OpenCircle) => readonly Asked[] = oncePerFold((circle) =>
  askedAbout(circle)
    .filter((asked) => !isDecided(circle, asked))
    .sort((one, other) => one.clock - other.clock || (one.id < other.id ? -1 : 1)),
);

/** The same about one photo. */
export const openAbout = (circle: OpenCircle, photo: Asked['photo']): Asked[] =>
  undecided(circle).filter((asked) => asked.photo === photo);

/**
 * Whether a guardian showed the photo again since somebody asked about it. An answer in the room of whoever asked would say then
 * whose it was that the guardian had hidden it for; what is asked later has nothing to do with that.
 */
export const wasShownSince = ({ ledger }: OpenCircle, { clock }: Asked, photo: EnvelopeId): boolean =>
  releasesOf(ledger, photo).some((release) => (ledger.envelopes.get(release)?.clock ?? Infinity) >= clock);

/**
 * The first release that counts and names this as answered, with its words to whoever reported it: its author had read it,
 * whatever else came before or after.
 */
export function releaseThatAnswers(
  circle: OpenCircle,
  { photo, key, why }: Asked,
): { readonly id: EnvelopeId; readonly words: string } | undefined {
  const { ledger, fold } = circle;
  // Once given it stays an answer, also where the photo came down since.
  const envelope = fold.model.photos.get(photo)?.envelope ?? gonePhoto(circle, photo)?.envelope;
  if (envelope === undefined) return undefined;
  for (const id of releasesOf(ledger, envelope)) {
    const fact = ledger.envelopes.get(id);
    const said = fold.model.answeredIn.get(id);
    if (fact === undefined || said === undefined || said.marks.size === 0) continue;
    const place = { circle: ledger.circle, author: fact.author, seq: fact.seq };
    if (!said.marks.has(toText(answerMark(key, place)))) continue;
    // The key of a request is whoever hung the photo up's, too: no app of ours says anything with it.
    return { id, words: why === null || said.words === null ? '' : openAnswer(key, place, said.words) };
  }
  return undefined;
}

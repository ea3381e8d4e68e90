import type { EnvelopeId } from '#shared/domain/ids.ts';
import { roomKeys } from '../albums/rooms.ts';
import type { OpenCircle } from '../circles/circles.ts';
import { toText } from '../crypto/index.ts';
import { answerMark, openAnswer, type SlipPlace } from '../envelopes/index.ts';
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

/** The first release that counts and names this as answered: its author had read it, whatever else came before or after. */
export function releaseThatAnswers(circle: OpenCircle, { id, photo, key }: Asked): EnvelopeId | undefined {
  const { ledger, fold } = circle;
  // Once given it stays an answer, also where the photo came down since.
  const envelope = fold.model.photos.get(photo)?.envelope ?? gonePhoto(circle, photo)?.envelope;
  if (envelope === undefined) return undefined;
  const releases = releasesOf(ledger, envelope);
  const stamp = fold.model.answeredIn.size;
  const known = answeredBy.get(releases) ?? new Map<EnvelopeId, { stamp: number; release: EnvelopeId | undefined }>();
  answeredBy.set(releases, known);
  const before = known.get(id);
  if (before?.stamp === stamp) return before.release;
  const release = releases.find((one) => {
    const place = placeOf(circle, one);
    const marks = fold.model.answeredIn.get(one)?.marks;
    return place !== undefined && marks !== undefined && marks.size > 0 && marks.has(toText(answerMark(key, place)));
  });
  known.set(id, { stamp, release });
  return release;
}

/**
 * Which release answers what, for the releases of one photo, until one more is read: it is asked at every change of anything, and
 * whoever is hostile hides one picture and shows it again thousands of times.
 */
const answeredBy = new WeakMap<
  readonly EnvelopeId[],
  Map<EnvelopeId, { readonly stamp: number; readonly release: EnvelopeId | undefined }>
>();

/** What a guardian wrote with a release to whoever reported this. Of a request none: whoever hung the photo up has its key, too. */
export function wordsInRelease(circle: OpenCircle, id: EnvelopeId, { by, why, key }: Asked): string {
  const place = placeOf(circle, id);
  const sealed = circle.fold.model.answeredIn.get(id)?.words;
  if (why === null || place === undefined || sealed === undefined || sealed === null) return '';
  for (const room of roomKeys(circle, by).slice(0, mostRoomKeys)) {
    const words = openAnswer({ slip: key, room }, place, sealed);
    if (words !== '') return words;
  }
  return '';
}

/** A room has a next key with each guardian who comes or goes; whose app is hostile starts more. */
const mostRoomKeys = 64;

function placeOf({ ledger }: OpenCircle, id: EnvelopeId): SlipPlace | undefined {
  const fact = ledger.envelopes.get(id);
  return fact === undefined ? undefined : { circle: ledger.circle, author: fact.author, seq: fact.seq };
}

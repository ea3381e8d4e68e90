import type { EnvelopeId, MemberId, PhotoId } from '#shared/domain/ids.ts';
import type { Fact } from '#shared/contract/facts.ts';
import type { OpenCircle } from '../circles/circles.ts';
import { isGuardianHere } from '../circles/isGuardianHere.ts';
import { isHeld, stillHolds, storiesOf } from '../gate/index.ts';
import { isActiveMember } from '../membership/index.ts';
import { commentsOn } from './comments.ts';
import { isDecided, undecided } from './decided.ts';
import { plainFact } from './facts.ts';
import { isVisitOver } from './goings.ts';
import { heldPhotos, releasesOf } from './held.ts';
import type { Asked, PhotoRecord } from './model.ts';
import { oncePerFold } from './oncePerFold.ts';
import { isInOwnCause } from './ownCause.ts';
import { isOwnBesideAnother, isOwnCause } from './ownPhotos.ts';
import { askedAbout, isHanging } from './shown.ts';
import { audienceOf, authorOf } from './tiles.ts';

/** So many pictures are hidden at a time because one and the same person reported them: nobody empties the wall by reporting it. */
const mostByOne = 3;
/**
 * With so many that lie hidden and nobody asks about (any more) no other one is hidden: whoever takes reports back gains
 * nothing by it.
 */
const mostUnasked = 6;

/**
 * Whether guardians' computers hide by themselves what somebody reports, until a guardian has looked. They do unless a
 * guardian said otherwise.
 */
export const hidesReported = ({ fold }: OpenCircle): boolean => fold.model.hidesReported?.value ?? true;

/** The guardian who said so, or said otherwise, last; null where nobody has. */
export function whoChoseReported({ ledger, fold }: OpenCircle): MemberId | null {
  const said = fold.model.hidesReported;
  return (said === undefined ? undefined : ledger.envelopes.get(said.envelope)?.member) ?? null;
}

/** The same for the other guardians, who did not choose it. */
export function reportedNews(circle: OpenCircle, me: MemberId): Fact[] {
  const said = circle.fold.model.hidesReported;
  const by = whoChoseReported(circle);
  if (said === undefined || by === null || by === me || !isGuardianHere(circle)) return [];
  return [plainFact(said.envelope, said.value ? 'hidesReported' : 'looksFirst', by, null)];
}

/** What was reported, by whom, in which envelope. */
export type ToHide = { readonly report: EnvelopeId; readonly by: MemberId; readonly photo: PhotoRecord };

/**
 * What somebody reported that this guardian's computer is to hide until a guardian has looked. Not what a guardian has looked at
 * because it was asked about before, nor a picture of this guardian's own where another one decides about it: they would learn of
 * the report.
 */
export function reportedToHide(circle: OpenCircle, nowMs: number): ToHide[] {
  if (!isGuardianHere(circle) || !hidesReported(circle)) return [];
  const open = undecided(circle);
  // Words under one picture may be many.
  const byOne = new Map<MemberId, Set<PhotoId>>();
  const found: ToHide[] = [];
  for (const report of open) {
    const before = byOne.get(report.by) ?? new Set();
    const photo = circle.fold.model.photos.get(report.photo);
    if (report.why === null || photo === undefined || !isHanging(circle, photo)) continue;
    if (before.size === mostByOne || before.has(photo.id)) continue;
    const isHidden = isHeld(circle.ledger, photo.envelope);
    if (!isHidden && (isOwnCause(circle, report, photo) || !isToHide(circle, report, photo, nowMs))) continue;
    byOne.set(report.by, before.add(photo.id));
    if (!isHidden) found.push({ report: report.id, by: report.by, photo });
  }
  return found.length === 0 ? found : found.slice(0, Math.max(0, mostUnasked - unaskedHidden(circle, open)));
}

function isToHide(circle: OpenCircle, report: Asked, photo: PhotoRecord, nowMs: number): boolean {
  const { membership } = circle.ledger;
  const { by, photo: about, comment } = report;
  const isIn = isActiveMember(membership, by) && !isVisitOver(circle, by, nowMs);
  if (!isIn || !audienceOf(circle, photo.album).includes(by) || authorOf(circle, photo) === by) return false;
  if (isOwnBesideAnother(circle, photo)) return false;
  return comment === null ? !wasLookedAt(circle, about, photo) : areToHide(circle, report, photo);
}

/**
 * Words stand there still that somebody else wrote, and no guardian has answered anybody about these. Under one picture stand many,
 * and they change: what a guardian said of some is said of no others.
 */
function areToHide(circle: OpenCircle, report: Asked, photo: PhotoRecord): boolean {
  const words = commentsOn(circle, photo).find(({ id }) => id === report.comment);
  if (words === undefined || words.hiddenBy !== null || words.by === report.by) return false;
  const read = wordingMeant(report);
  return words.envelopes.some((one) => one === read) && !answeredWords(circle).has(read);
}

/** Which words a report means; an earlier version does not say. */
const wordingMeant = ({ comment, wording }: Asked): EnvelopeId | null => wording ?? comment;

const answeredWords = oncePerFold(
  (circle): ReadonlySet<EnvelopeId | null> =>
    new Set(
      askedAbout(circle).flatMap((one) => (one.comment !== null && isDecided(circle, one) ? [wordingMeant(one)] : [])),
    ),
);

/**
 * A guardian has answered somebody about it, or shown it again, as it hangs there now: with these words, and no other story
 * under its number. Not whoever hung it up, where another one is there to do that.
 */
function wasLookedAt(circle: OpenCircle, about: Asked['photo'], photo: PhotoRecord): boolean {
  const { envelope, caption } = photo;
  const { ledger, fold } = circle;
  const fact = ledger.envelopes.get(envelope);
  if (fact === undefined || storiesOf(ledger, fact).length > 1) return false;
  const author = authorOf(circle, photo);
  const decisions = askedAbout(circle)
    .filter((asked) => asked.photo === about)
    .flatMap(({ id }) => fold.model.decisions.get(id) ?? [])
    .flatMap(({ id }) => (stillHolds(ledger, id) ? [id] : []));
  return [...releasesOf(ledger, envelope), ...decisions].some(
    (id) => (ledger.envelopes.get(id)?.clock ?? 0) > caption.clock && !isInOwnCause(circle, id, author),
  );
}

function unaskedHidden(circle: OpenCircle, open: readonly Asked[]): number {
  const asked = new Set(open.map(({ photo }) => photo));
  return heldPhotos(circle).filter(({ id }) => !asked.has(id)).length;
}

import type { EnvelopeId, MemberId } from '#shared/domain/ids.ts';
import type { Fact } from '#shared/contract/facts.ts';
import type { OpenCircle } from '../circles/circles.ts';
import { isGuardianHere } from '../circles/isGuardianHere.ts';
import { isHeld, stillHolds, storiesOf } from '../gate/index.ts';
import { isActiveMember } from '../membership/index.ts';
import { undecided } from './decided.ts';
import { isInOwnCause } from './decisions.ts';
import { plainFact } from './facts.ts';
import { isVisitOver } from './goings.ts';
import { heldPhotos, releasesOf } from './held.ts';
import type { Asked, PhotoRecord } from './model.ts';
import { isOwnBesideAnother } from './ownPhotos.ts';
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
  const byOne = new Map<MemberId, number>();
  const found: ToHide[] = [];
  for (const report of open) {
    const before = byOne.get(report.by) ?? 0;
    const photo = circle.fold.model.photos.get(report.photo);
    if (report.why === null || before === mostByOne || photo === undefined || !isHanging(circle, photo)) continue;
    const isHidden = isHeld(circle.ledger, photo.envelope);
    if (!isHidden && !isToHide(circle, report, photo, nowMs)) continue;
    byOne.set(report.by, before + 1);
    if (!isHidden) found.push({ report: report.id, by: report.by, photo });
  }
  return found.length === 0 ? found : found.slice(0, Math.max(0, mostUnasked - unaskedHidden(circle, open)));
}

function isToHide(circle: OpenCircle, { by, photo: about }: Asked, photo: PhotoRecord, nowMs: number): boolean {
  const { membership } = circle.ledger;
  const isIn = isActiveMember(membership, by) && !isVisitOver(circle, by, nowMs);
  if (!isIn || !audienceOf(circle, photo.album).includes(by) || authorOf(circle, photo) === by) return false;
  return !isOwnBesideAnother(circle, photo) && !wasLookedAt(circle, about, photo);
}

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

import type { EnvelopeId } from '#shared/domain/ids.ts';
import { failed, ok, type Result } from '#shared/domain/result.ts';
import type { Problem } from '#shared/contract/problems.ts';
import { writable } from '../albums/albumActions.ts';
import { writeDocument } from '../albums/epochs.ts';
import type { OpenCircle } from '../circles/circles.ts';
import { isGuardianHere } from '../circles/isGuardianHere.ts';
import { homeAlbum, type Draft } from '../envelopes/index.ts';
import { hidesReported, reportedToHide } from '../views/reported.ts';
import { hideForNow } from './hold.ts';

/** A guardian says whether guardians' computers hide by themselves what somebody reports. */
export function setHidesReported(draft: Draft, circle: OpenCircle, hides: boolean): Result<void, Problem> {
  if (!isGuardianHere(circle)) return failed({ code: 'NOT_ALLOWED' });
  if (hidesReported(circle) === hides) return ok(undefined);
  const home = writable(draft, circle, homeAlbum);
  if (!home.ok) return home;
  writeDocument(draft, home.value, { kind: 'reported', hides });
  return ok(undefined);
}

/**
 * Hides what somebody reported as the guardian here would: nobody else can tell one from the other, nor who reported it.
 *
 * @param reports those that are due
 */
export function hideReported(
  draft: Draft,
  circle: OpenCircle,
  reports: ReadonlySet<EnvelopeId>,
  nowMs: number,
): Result<void, Problem> {
  const due = reportedToHide(circle).filter(({ report }) => reports.has(report));
  // Several may have reported the same one.
  for (const id of new Set(due.map(({ photo }) => photo.id))) {
    const hidden = hideForNow(draft, circle, id, nowMs);
    if (!hidden.ok) return hidden;
  }
  return ok(undefined);
}

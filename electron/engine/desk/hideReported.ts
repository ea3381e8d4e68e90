import type { CircleId, EnvelopeId, MemberId } from '#shared/domain/ids.ts';
import { failed, ok, type Result } from '#shared/domain/result.ts';
import type { Problem } from '#shared/contract/problems.ts';
import { writable } from '../albums/albumActions.ts';
import { writeDocument } from '../albums/epochs.ts';
import type { OpenCircle } from '../circles/circles.ts';
import { isGuardianHere } from '../circles/isGuardianHere.ts';
import { homeAlbum, type Draft } from '../envelopes/index.ts';
import { wasDecided } from '../views/decided.ts';
import { hidesReported, reportedToHide, type ToHide } from '../views/reported.ts';
import { hideForNow } from './hold.ts';

/**
 * So long a guardian's computer waits before it hides a picture, drawn for each report. What it reads of a report that somebody
 * decided about may come before that decision does, and others are not to tell by the clock on the wall what was hidden why.
 */
const shortestWaitMs = 10_000;
const longestWaitMs = 40_000;

const putOffMs = 5 * 60_000;
const hourMs = 60 * 60_000;
/**
 * Of what no guardian has decided about so many in an hour because of one person, and so many in all: whatever somebody's
 * changed app reports and takes back again.
 */
const mostByOneAnHour = 3;
const mostAnHour = 12;

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
 * Hides what somebody reported as the guardian here would, who is not asked.
 *
 * @param reports those that are due
 */
export function hideReported(
  draft: Draft,
  circle: OpenCircle,
  reports: ReadonlySet<EnvelopeId>,
  nowMs: number,
): Result<void, Problem> {
  const due = reportedToHide(circle, nowMs).filter(({ report }) => reports.has(report));
  // Several may have reported the same one.
  for (const id of new Set(due.map(({ photo }) => photo.id))) {
    const hidden = hideForNow(draft, circle, id, nowMs);
    if (!hidden.ok) return hidden;
  }
  return ok(undefined);
}

/** What this computer has noticed of reports, and what it has hidden in the last hour. */
export function createReportedHiding(elapsedMs: () => number, draw: () => number = Math.random) {
  const dueAt = new Map<CircleId, ReadonlyMap<EnvelopeId, number>>();
  const hidden = new Map<
    CircleId,
    readonly { readonly report: EnvelopeId; readonly by: MemberId; readonly atMs: number }[]
  >();

  /** Those for which there is room in this hour. */
  function inBounds(circle: OpenCircle, found: readonly ToHide[]): ToHide[] {
    const inTheHour = (hidden.get(circle.id) ?? []).filter(({ atMs }) => elapsedMs() - atMs < hourMs);
    hidden.set(circle.id, inTheHour);
    const before = inTheHour.filter(({ report }) => !wasDecided(circle, report));
    const byOne = new Map<MemberId, number>();
    for (const { by } of before) byOne.set(by, (byOne.get(by) ?? 0) + 1);
    return found
      .filter(({ by }) => {
        const count = (byOne.get(by) ?? 0) + 1;
        byOne.set(by, count);
        return count <= mostByOneAnHour;
      })
      .slice(0, Math.max(0, mostAnHour - before.length));
  }

  return {
    /** The reports because of which a picture is to be hidden now. */
    due(circle: OpenCircle, nowMs: number): ToHide[] {
      const before = dueAt.get(circle.id);
      const found = inBounds(circle, reportedToHide(circle, nowMs));
      const wait = () => shortestWaitMs + draw() * (longestWaitMs - shortestWaitMs);
      const noticed = new Map(
        found.map(({ report }) => [report, before?.get(report) ?? elapsedMs() + wait()] as const),
      );
      dueAt.set(circle.id, noticed);
      return found.filter(({ report }) => (noticed.get(report) ?? Infinity) <= elapsedMs());
    },
    did(circle: CircleId, done: readonly ToHide[]): void {
      const now = done.map(({ report, by }) => ({ report, by, atMs: elapsedMs() }));
      hidden.set(circle, [...(hidden.get(circle) ?? []), ...now]);
      const ids = new Set(done.map(({ report }) => report));
      dueAt.set(circle, new Map([...(dueAt.get(circle) ?? [])].filter(([report]) => !ids.has(report))));
    },
    /** It could not be written: a full disk is not asked every few seconds. */
    putOff(circle: CircleId): void {
      const atMs = elapsedMs() + putOffMs;
      dueAt.set(circle, new Map([...(dueAt.get(circle) ?? [])].map(([report]) => [report, atMs])));
    },
    /** Of circles that are here no more nothing is due. */
    keepOnly(circles: ReadonlySet<CircleId>): void {
      for (const id of dueAt.keys()) if (!circles.has(id)) dueAt.delete(id);
    },
    /** In how many milliseconds the next one is due; null where nothing is. */
    waitMs(): number | null {
      const times = [...dueAt.values()].flatMap((noticed) => [...noticed.values()]);
      return times.length === 0 ? null : Math.max(0, Math.min(...times) - elapsedMs());
    },
  };
}

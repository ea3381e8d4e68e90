import type { EnvelopeId, MemberId } from '#shared/domain/ids.ts';
import { holdsOf, standingHolds } from './holds.ts';
import type { Ledger } from './ledger.ts';
import { couldShow, storiesOf } from './stories.ts';

/** What guardians did about one photo, as it counts now, in the circle's own order. */
export type HeldHistory = {
  /** The holds that stand on it; in no order. */
  readonly holds: readonly EnvelopeId[];
  /** The first of them. */
  readonly hold: EnvelopeId | undefined;
  /** Each time that it was hidden and hung again since: by which hold, and which release ended it. */
  readonly times: readonly { readonly hold: EnvelopeId; readonly shown: EnvelopeId }[];
  /** Whose they are that stand. */
  readonly hiders: ReadonlySet<MemberId>;
  /** The releases that count, of holds that count. */
  readonly releases: readonly EnvelopeId[];
  /** The clock of the last of them; null where there is none. */
  readonly shownAt: number | null;
};

const nothing: HeldHistory = {
  holds: [],
  hold: undefined,
  times: [],
  hiders: new Set(),
  releases: [],
  shownAt: null,
};
const histories = new WeakMap<Ledger, Map<EnvelopeId, { readonly stamp: string; readonly history: HeldHistory }>>();

/**
 * It is asked at every change of anything, of every photo that somebody hid, and whose app is hostile names one photo
 * thousands of times: it is worked out anew where something about that photo changed.
 */
export function heldHistory(ledger: Ledger, photo: EnvelopeId): HeldHistory {
  const fact = ledger.envelopes.get(photo);
  // Of one that was erased it is known all the same what guardians did about it: a computer that started since has it no more.
  const stories = fact === undefined ? [photo] : storiesOf(ledger, fact);
  if (!stories.some((one) => ledger.holds.has(one))) return nothing;
  const stamp = stories
    .map((one) => `${(ledger.heldChanges.get(one) ?? 0).toString()} ${couldShow(ledger.envelopes.get(one)).toString()}`)
    .join();
  const ofLedger = histories.get(ledger) ?? new Map<EnvelopeId, { stamp: string; history: HeldHistory }>();
  histories.set(ledger, ofLedger);
  const known = ofLedger.get(photo);
  if (known?.stamp === stamp) return known.history;
  const history = historyOf(ledger, photo);
  ofLedger.set(photo, { stamp, history });
  return history;
}

function historyOf(ledger: Ledger, photo: EnvelopeId): HeldHistory {
  const holds = standingHolds(ledger, photo);
  const hiders = new Set(holds.flatMap((one) => ledger.envelopes.get(one)?.member ?? []));
  const ever = new Set(holdsOf(ledger, photo).filter((one) => governs(ledger, one)));
  const clockOf = clocksAfter(ledger, ever);
  const releases = releasesOf(ledger, ever).sort(inOrder(clockOf));
  const last = releases.at(-1);
  return {
    holds,
    hold: firstOf(holds, inOrder(clockOf)),
    times: timesOf(ledger, ever, [...ever, ...releases].sort(inOrder(clockOf))),
    hiders,
    releases,
    shownAt: last === undefined ? null : clockOf(last),
  };
}

const governs = (ledger: Ledger, id: EnvelopeId): boolean => ledger.envelopes.get(id)?.standing === 'governs';

type ClockOf = (id: EnvelopeId) => number;

/** A release comes right after the holds that it names, at the earliest: an app that was changed writes whatever clock it likes. */
function clocksAfter(ledger: Ledger, holds: ReadonlySet<EnvelopeId>): ClockOf {
  const own = (id: EnvelopeId): number => ledger.envelopes.get(id)?.clock ?? 0;
  const known = new Map<EnvelopeId, number>();
  const clockOf = (id: EnvelopeId): number => {
    if (holds.has(id)) return own(id);
    const named = (ledger.targets.get(id) ?? []).filter((hold) => holds.has(hold));
    return named.reduce((latest, hold) => Math.max(latest, own(hold) + 0.5), own(id));
  };
  return (id) => {
    const clock = known.get(id) ?? clockOf(id);
    known.set(id, clock);
    return clock;
  };
}

function releasesOf(ledger: Ledger, holds: ReadonlySet<EnvelopeId>): EnvelopeId[] {
  const releases = new Set<EnvelopeId>();
  for (const hold of holds)
    for (const release of ledger.releases.get(hold) ?? []) if (governs(ledger, release)) releases.add(release);
  return [...releases];
}

/**
 * Where two guardians hide it, one release may leave it hidden: it hung again only where no hold was left.
 * @param inTurn the holds, and the releases of these.
 */
function timesOf(
  ledger: Ledger,
  holds: ReadonlySet<EnvelopeId>,
  inTurn: readonly EnvelopeId[],
): { hold: EnvelopeId; shown: EnvelopeId }[] {
  const times: { hold: EnvelopeId; shown: EnvelopeId }[] = [];
  const standing = new Set<EnvelopeId>();
  let since: EnvelopeId | undefined;
  for (const id of inTurn) {
    if (holds.has(id)) {
      since ??= id;
      standing.add(id);
      continue;
    }
    for (const hold of ledger.targets.get(id) ?? []) standing.delete(hold);
    if (since === undefined || standing.size > 0) continue;
    times.push({ hold: since, shown: id });
    since = undefined;
  }
  return times;
}

type InOrder = (one: EnvelopeId, other: EnvelopeId) => number;

const firstOf = (ids: readonly EnvelopeId[], compare: InOrder): EnvelopeId | undefined =>
  ids.reduce<EnvelopeId | undefined>(
    (first, one) => (first === undefined || compare(one, first) < 0 ? one : first),
    undefined,
  );

const inOrder =
  (clockOf: ClockOf): InOrder =>
  (one, other) =>
    clockOf(one) - clockOf(other) || (one < other ? -1 : 1);

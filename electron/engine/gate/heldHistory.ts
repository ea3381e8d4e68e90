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
};

const nothing: HeldHistory = { holds: [], hold: undefined, times: [], hiders: new Set(), releases: [] };
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
  const holds = standingHolds(ledger, photo);
  const hiders = new Set(holds.flatMap((one) => ledger.envelopes.get(one)?.member ?? []));
  const ever = holdsOf(ledger, photo).filter((one) => governs(ledger, one));
  const releases = releasesOf(ledger, ever);
  const history = { holds, hold: firstOf(ledger, holds), times: timesOf(ledger, ever, releases), hiders, releases };
  ofLedger.set(photo, { stamp, history });
  return history;
}

const governs = (ledger: Ledger, id: EnvelopeId): boolean => ledger.envelopes.get(id)?.standing === 'governs';

function releasesOf(ledger: Ledger, holds: readonly EnvelopeId[]): EnvelopeId[] {
  const releases = new Set<EnvelopeId>();
  for (const hold of holds)
    for (const release of ledger.releases.get(hold) ?? []) if (governs(ledger, release)) releases.add(release);
  return [...releases].sort(inOrder(ledger));
}

/** Where two guardians hide it, one release may leave it hidden: it hung again only where no hold was left. */
function timesOf(
  ledger: Ledger,
  holds: readonly EnvelopeId[],
  releases: readonly EnvelopeId[],
): { hold: EnvelopeId; shown: EnvelopeId }[] {
  const times: { hold: EnvelopeId; shown: EnvelopeId }[] = [];
  const standing = new Set<EnvelopeId>();
  let since: EnvelopeId | undefined;
  const isHold = new Set(holds);
  for (const id of [...holds, ...releases].sort(inOrder(ledger))) {
    if (isHold.has(id)) {
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

function firstOf(ledger: Ledger, ids: readonly EnvelopeId[]): EnvelopeId | undefined {
  const compare = inOrder(ledger);
  return ids.reduce<EnvelopeId | undefined>(
    (first, one) => (first === undefined || compare(one, first) < 0 ? one : first),
    undefined,
  );
}

const inOrder =
  ({ envelopes }: Ledger) =>
  (one: EnvelopeId, other: EnvelopeId): number =>
    (envelopes.get(one)?.clock ?? 0) - (envelopes.get(other)?.clock ?? 0) || (one < other ? -1 : 1);

import { Subscription, asyncScheduler, interval, merge, throttleTime } from 'rxjs';
import type { CircleId, MemberId } from '#shared/domain/ids.ts';
import { ok, type Result } from '#shared/domain/result.ts';
import type { Problem } from '#shared/contract/problems.ts';
import { giveKeys } from '../albums/epochs.ts';
import { mayManage, renewKeys, wantsNewKey } from '../albums/renewKeys.ts';
import type { Draft } from '../envelopes/index.ts';
import { isStale, lackingKeys, type AlbumFact } from '../gate/index.ts';
import { audienceProblem, isCurrent, isGuardianMember } from '../membership/index.ts';
import type { Circles, OpenCircle } from './circles.ts';
import { membershipAfter } from './membershipAfter.ts';
import { removeEntry } from './takeAway.ts';

/**
 * What an album's owner or a guardian has to put right because somebody else did not know: keys that a removal made
 * stale after all, computers that came in while the next key was made, a new guardian who sees an album not yet, and guests whose
 * time is up. Whoever may does it, as soon as they hear of it; where two do it apart, one key is gone on with.
 */
export const isOwed = (circle: OpenCircle, nowMs: number): boolean =>
  overdueGuests(circle, nowMs).length > 0 ||
  [...circle.ledger.albums.values()].some((album) => isAlbumOwed(circle, album));

/** Does all of it, in one draft. */
export function settle(draft: Draft, circle: OpenCircle, nowMs: number): Result<void, Problem> {
  const { ledger, fold } = circle;
  for (const guest of overdueGuests(circle, nowMs)) draft.addEntry(removeEntry(ledger, guest));
  const after = membershipAfter(ledger.graph, draft);
  const lacking = [...ledger.albums.values()].map((album) => ({
    album: album.id,
    devices: canGiveKeys(circle, album) && !wantsNewKey(ledger, album, after) ? lackingKeys(ledger, album) : [],
  }));
  renewKeys(draft, circle, after);
  for (const { album, devices } of lacking)
    if (devices.length > 0) giveKeys(draft, ledger, fold.keyring, album, devices);
  return ok(undefined);
}

function isAlbumOwed(circle: OpenCircle, album: AlbumFact): boolean {
  const { ledger } = circle;
  const { membership } = ledger;
  if (!mayManage(circle, album, membership)) return false;
  // Where two were parted somebody has to say first who stays.
  const people = album.current.audience.filter((id) => membership.members.get(id)?.removed === false);
  if (wantsNewKey(ledger, album, membership)) return audienceProblem(membership, people) === null;
  return canGiveKeys(circle, album) && lackingKeys(ledger, album).length > 0;
}

const canGiveKeys = ({ ledger, fold }: OpenCircle, { current }: AlbumFact): boolean =>
  fold.keyring.key(current.id) !== undefined &&
  !isStale(ledger, current) &&
  audienceProblem(ledger.membership, current.audience)?.code !== 'KEPT_APART';

/** No clock decides anything at the gate: a guardian's computer has to say that the time is up, as of any removal. */
function overdueGuests({ ledger, me }: OpenCircle, nowMs: number): MemberId[] {
  const { membership } = ledger;
  if (me === undefined || !isGuardianMember(membership, me)) return [];
  return [...membership.members.values()]
    .filter((member) => member.role === 'guest' && !member.removed && !isCurrent(member, nowMs))
    .map(({ id }) => id);
}

/** Sees to it while a profile is open: soon after something was heard, and now and then for those whose time is up. */
export function keepUp(parts: {
  readonly circles: Circles;
  readonly now: () => number;
  /** After something was heard; other guardians' computers have heard it too, and need not all act at once. */
  readonly soonMs: number;
  readonly nowAndThenMs: number;
  readonly onError: (error: unknown) => void;
}): () => void {
  const { circles, now } = parts;
  const watching = new Subscription();
  const settleIn = async (id: CircleId): Promise<void> => {
    const circle = circles.get(id);
    if (circle === undefined || !isOwed(circle, now())) return;
    await circles.write(id, (draft) => {
      const open = circles.get(id);
      return open === undefined ? ok(undefined) : settle(draft, open, now());
    });
  };
  const settleAll = () => {
    for (const { id } of circles.list()) settleIn(id).catch(parts.onError);
  };
  watching.add(
    merge(circles.changes$, interval(parts.nowAndThenMs))
      .pipe(throttleTime(parts.soonMs, asyncScheduler, { leading: false, trailing: true }))
      .subscribe(settleAll),
  );
  return () => watching.unsubscribe();
}

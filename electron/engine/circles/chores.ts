import type { AlbumId, MemberId } from '#shared/domain/ids.ts';
import { ok, type Result } from '#shared/domain/result.ts';
import type { Problem } from '#shared/contract/problems.ts';
import { giveKeys } from '../albums/epochs.ts';
import { mayManage, renewAlbum, renewKeys, wantsNewKey } from '../albums/renewKeys.ts';
import { mayShowTo } from '../albums/ownRules.ts';
import { keysAgain, whoseKeyIsUnfit } from '../albums/unfitKeys.ts';
import { homeAlbum, type Draft } from '../envelopes/index.ts';
import { isStale, lackingKeys, type AlbumFact } from '../gate/index.ts';
import { audienceProblem, isCurrent } from '../membership/index.ts';
import type { OpenCircle } from './circles.ts';
import { isGuardianHere } from './isGuardianHere.ts';
import { trustChores } from '../desk/trust.ts';
import { membershipAfter } from './membershipAfter.ts';
import { removeEntry } from './takeAway.ts';

/** Something that has to be put right, in one draft of its own: what is refused of one keeps no other from being done. */
export type Chore = {
  /** Of an album, or of the people. */
  readonly album: AlbumId | null;
  /** Looks again first: somebody else may have done it meanwhile. */
  settle(draft: Draft, circle: OpenCircle): Result<void, Problem>;
};

/**
 * What an album's owner or a guardian has to put right because somebody else did not know: keys that a removal made
 * stale after all, computers that came in while the next key was made, a new guardian who sees an album not yet, keys of a room
 * or the home album that do not fit for somebody, guests whose time is up, and trust in somebody's photos that reaches further
 * than an album does now. Whoever may does it, as soon as they hear of it; where two do it apart, one key is gone on with.
 */
export function choresIn(circle: OpenCircle, nowMs: number): Chore[] {
  const guests: Chore[] =
    overdueGuests(circle, nowMs).length === 0
      ? []
      : [{ album: null, settle: (draft, now) => sendHome(draft, now, nowMs) }];
  const albums = [...circle.ledger.albums.values()].filter((album) => isOwed(circle, album));
  return [...guests, ...trustChores(circle), ...albums.map(({ id }) => ({ album: id, settle: settleAlbum(id) }))];
}

/** With the new keys that it asks for, as any removal: they are stored together. */
function sendHome(draft: Draft, circle: OpenCircle, nowMs: number): Result<void, Problem> {
  const { ledger } = circle;
  for (const guest of overdueGuests(circle, nowMs)) draft.addEntry(removeEntry(ledger, guest));
  renewKeys(draft, circle, membershipAfter(ledger.graph, draft));
  return ok(undefined);
}

const settleAlbum =
  (id: AlbumId): Chore['settle'] =>
  (draft, circle) => {
    const { ledger, fold } = circle;
    const album = ledger.albums.get(id);
    if (album === undefined || !isOwed(circle, album)) return ok(undefined);
    if (needsKey(circle, album)) {
      renewAlbum(draft, circle, album, ledger.membership);
      return ok(undefined);
    }
    const lacking = lackingKeys(ledger, album);
    if (lacking.length > 0) giveKeys(draft, ledger, fold.keyring, id, lacking);
    const again = keysAgain(circle, album);
    if (again !== undefined) giveKeys(draft, ledger, fold.keyring, id, again.devices, again.epochs);
    return ok(undefined);
  };

const needsKey = (circle: OpenCircle, album: AlbumFact): boolean =>
  wantsNewKey(circle.ledger, album, circle.ledger.membership) || whoseKeyIsUnfit(circle, album) !== undefined;

function isOwed(circle: OpenCircle, album: AlbumFact): boolean {
  const { ledger } = circle;
  const { membership } = ledger;
  if (!mayManage(circle, album, membership)) return false;
  // Where two were parted somebody has to say first who stays.
  const people = album.current.audience.filter((id) => membership.members.get(id)?.removed === false);
  if (needsKey(circle, album)) return audienceProblem(membership, people) === null;
  if (!canGiveKeys(circle, album)) return false;
  if (keysAgain(circle, album) !== undefined) return true;
  const lacking = lackingKeys(ledger, album).map(({ member }) => member);
  // All keys or none: whom a rule keeps from giving the older ones leaves it to the guardians.
  const isNew = (member: MemberId) => album.epochs.some(({ audience }) => !audience.includes(member));
  return (
    lacking.length > 0 &&
    (album.id === homeAlbum || album.room !== null || mayShowTo(circle, album.id, lacking.filter(isNew)))
  );
}

const canGiveKeys = ({ ledger, fold }: OpenCircle, { current }: AlbumFact): boolean =>
  fold.keyring.key(current.id) !== undefined &&
  !isStale(ledger, current) &&
  audienceProblem(ledger.membership, current.audience)?.code !== 'KEPT_APART';

/** No clock decides anything at the gate: a guardian's computer has to say that the time is up, as of any removal. */
function overdueGuests(circle: OpenCircle, nowMs: number): MemberId[] {
  if (!isGuardianHere(circle)) return [];
  return [...circle.ledger.membership.members.values()]
    .filter((member) => member.role === 'guest' && !member.removed && !isCurrent(member, nowMs))
    .map(({ id }) => id);
}

/** When the next visit ends that this computer has to see to, in milliseconds since 1970; null: none. */
export function nextEndOfVisit(circle: OpenCircle, nowMs: number): number | null {
  if (!isGuardianHere(circle)) return null;
  const ends = [...circle.ledger.membership.members.values()].flatMap(({ role, removed, until }) =>
    role === 'guest' && !removed && until !== null && until > nowMs ? [until] : [],
  );
  return ends.length === 0 ? null : Math.min(...ends);
}

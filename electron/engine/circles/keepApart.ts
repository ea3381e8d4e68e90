import type { AlbumId, MemberId } from '#shared/domain/ids.ts';
import { failed, ok, type Result } from '#shared/domain/result.ts';
import type { Problem } from '#shared/contract/problems.ts';
import { sayAgain } from '../albums/albumActions.ts';
import { renewAlbum } from '../albums/renewKeys.ts';
import { homeAlbum, idToBytes, type Draft } from '../envelopes/index.ts';
import type { AlbumFact } from '../gate/index.ts';
import { isActiveMember, isGuardianMember } from '../membership/index.ts';
import type { OpenCircle } from './circles.ts';
import { isGuardianHere } from './isGuardianHere.ts';
import { membershipAfter } from './membershipAfter.ts';
import { endsOfPeople } from './takeAway.ts';

/** Who leaves an album that two people share who are parted. */
export type Leaving = { readonly album: AlbumId; readonly member: MemberId };

/**
 * Parts two people, or lets them share albums again. With the entry that parts them every album that both are in gets a new
 * key without one of them: one draft, whole or absent. Its owner stays; else whoever `leavings` names leaves, and where it names
 * nobody (an album that came meanwhile) the second of the two. An album that stays closed for the sake of another pair is left
 * to whoever says who sees it. NOT_ALLOWED for guardians: they see every album, so nobody can be kept from them.
 */
export function keepApart(
  draft: Draft,
  circle: OpenCircle,
  members: readonly [MemberId, MemberId],
  apart: boolean,
  leavings: readonly Leaving[] = [],
  nowMs: number | null = null,
): Result<void, Problem> {
  const { ledger } = circle;
  const { membership } = ledger;
  if (members[0] === members[1] || !members.every((member) => isActiveMember(membership, member)))
    return failed({ code: 'MEMBER_NOT_FOUND' });
  if (!isGuardianHere(circle)) return failed({ code: 'NOT_ALLOWED' });
  if (apart && members.some((member) => isGuardianMember(membership, member))) return failed({ code: 'NOT_ALLOWED' });
  draft.addEntry({
    kind: 'keepApart',
    members: members.map(idToBytes),
    apart,
    ends: apart ? endsOfPeople(ledger, members) : [],
    at: nowMs,
  });
  if (!apart) return ok(undefined);
  const after = membershipAfter(ledger.graph, draft);
  for (const album of ledger.albums.values()) {
    const { audience } = album.current;
    if (album.id === homeAlbum || album.room !== null || !members.every((member) => audience.includes(member)))
      continue;
    const leaver = whoLeaves(album, members, leavings);
    const people = audience.filter((member) => member !== leaver);
    const epoch = renewAlbum(draft, circle, album, after, people);
    if (epoch !== undefined) sayAgain(draft, circle, epoch);
  }
  return ok(undefined);
}

/**
 * Albums that two people once shared and of which one of them sees nothing new today: to let them share albums again lets nobody
 * back into these.
 */
export function outOfSince(
  { ledger, fold }: OpenCircle,
  members: readonly [MemberId, MemberId],
): (Leaving & { readonly albumName: string })[] {
  return [...ledger.albums.values()].flatMap((album) => {
    const inIt = members.filter((member) => album.current.audience.includes(member));
    const member = members.find((one) => !inIt.includes(one));
    const albumName = fold.model.albums.get(album.id)?.value.name;
    if (album.id === homeAlbum || album.room !== null || inIt.length !== 1 || member === undefined) return [];
    const shared = album.epochs.some(({ audience }) => members.every((one) => audience.includes(one)));
    return shared && albumName !== undefined ? [{ album: album.id, albumName, member }] : [];
  });
}

function whoLeaves(
  { id, owner }: AlbumFact,
  [one, other]: readonly [MemberId, MemberId],
  leavings: readonly Leaving[],
): MemberId {
  if (owner === one) return other;
  if (owner === other) return one;
  return leavings.some(({ album, member }) => album === id && member === one) ? one : other;
}

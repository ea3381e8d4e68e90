import type { AlbumId, DeviceId, MemberId } from '#shared/domain/ids.ts';
import type { OpenCircle } from '../circles/circles.ts';
import { homeAlbum, type Draft } from '../envelopes/index.ts';
import { hasLeft, holdersOf, isStale, keyHolders, peopleOfRoom, type AlbumFact, type Ledger } from '../gate/index.ts';
import {
  audienceProblem,
  guardians,
  isActiveMember,
  isGuardianMember,
  type MembershipState,
} from '../membership/index.ts';
import { giveKeys, startEpoch, type OpenEpoch } from './epochs.ts';

/**
 * Gives every album that wants one a new key, as the membership will be: where somebody holds the old key who is put
 * out, and where a guardian is not in the audience. In the draft of the entry that is the reason, so it is one step:
 * whole or absent. Albums of other people are left to them, unless one is a guardian.
 */
export function renewKeys(draft: Draft, circle: OpenCircle, after: MembershipState): void {
  const { ledger } = circle;
  for (const album of ledger.albums.values())
    if (wantsNewKey(ledger, album, after) && mayManage(circle, album, after)) renewAlbum(draft, circle, album, after);
}

/** The same for one album that wants one; nothing where somebody has to say first who stays. */
export function renewAlbum(
  draft: Draft,
  circle: OpenCircle,
  album: AlbumFact,
  after: MembershipState,
  people: readonly MemberId[] = album.current.audience,
): OpenEpoch | undefined {
  const { ledger, fold } = circle;
  const epoch = nextEpoch(draft, album, people, after);
  if (epoch === undefined) return undefined;
  const newcomers = guardians(after).filter((member) => !album.current.audience.includes(member));
  if (album.id !== homeAlbum && newcomers.length > 0)
    giveKeys(draft, ledger, fold.keyring, album.id, keyHolders(after, album.id, newcomers));
  return epoch;
}

/** Whose computer it is that made an album want a new key: who gave the current one to somebody put out, or left a guardian out. */
export function whoseKeyIsOld(ledger: Ledger, id: AlbumId): DeviceId | undefined {
  const album = ledger.albums.get(id);
  if (album === undefined || !wantsNewKey(ledger, album, ledger.membership)) return undefined;
  const { current } = album;
  if (!isStale(ledger, current) || hasLeft(ledger.membership, current.holders)) return current.author;
  const gift = (ledger.gifts.get(current.id) ?? []).find(({ device }) => hasLeft(ledger.membership, [device]));
  return gift === undefined ? undefined : ledger.envelopes.get(gift.envelope)?.author;
}

/** A new key for one album whose current one somebody holds who was put out; undefined where one may not. */
export function renewKey(
  draft: Draft,
  circle: OpenCircle,
  album: AlbumFact,
  after = circle.ledger.membership,
): OpenEpoch | undefined {
  return mayManage(circle, album, after) ? nextEpoch(draft, album, album.current.audience, after) : undefined;
}

/** Whether an album may not go on with its current key. */
export function wantsNewKey(ledger: Ledger, album: AlbumFact, membership: MembershipState): boolean {
  if (album.room !== null) {
    if (!isActiveMember(membership, album.room)) return false;
    const people = peopleOfRoom(membership, album.room);
    const { audience } = album.current;
    if (audience.length !== people.length || !people.every((id) => audience.includes(id))) return true;
  }
  if (hasLeft(membership, [...holdersOf(ledger, album.current)])) return true;
  return album.id !== homeAlbum && !guardians(membership).every((id) => album.current.audience.includes(id));
}

export function mayManage({ me }: OpenCircle, album: AlbumFact, membership: MembershipState): boolean {
  if (me === undefined || !isActiveMember(membership, me)) return false;
  return isGuardianMember(membership, me) || (album.id !== homeAlbum && album.owner === me);
}

/**
 * An album's next epoch for those of these people who are in the circle, and the guardians. Undefined where two of them were
 * parted meanwhile: then somebody has to say first who stays.
 */
export function nextEpoch(
  draft: Draft,
  album: AlbumFact,
  people: readonly MemberId[],
  after: MembershipState,
  /** When somebody chose those people, in milliseconds since 1970. */
  atMs: number | null = null,
): OpenEpoch | undefined {
  const audience = album.room === null ? audienceOf(album.id, people, after) : peopleOfRoom(after, album.room);
  if (album.id !== homeAlbum && album.room === null && audienceProblem(after, audience) !== null) return undefined;
  return startEpoch(draft, after, { album: album.id, previous: album.current, audience, atMs });
}

/** The home album is everybody's. */
const audienceOf = (album: AlbumId, people: readonly MemberId[], after: MembershipState): MemberId[] =>
  album === homeAlbum
    ? [...after.members.values()].filter(({ role, removed }) => !removed && role !== 'keeper').map(({ id }) => id)
    : [...new Set([...people.filter((member) => isActiveMember(after, member)), ...guardians(after)])];

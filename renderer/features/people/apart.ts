import type { AlbumCard, Member } from '#shared/contract/views.ts';
import type { AlbumId, MemberId } from '#shared/domain/ids.ts';

/**
 * Whom somebody can be kept apart from. Guardians see every album, so nobody is kept apart from them; where an older app
 * did so all the same it can be undone.
 */
export const apartCandidates = (members: readonly Member[], one: Member): Member[] =>
  members.filter(
    ({ id, role }) =>
      id !== one.id &&
      role !== 'keeper' &&
      (one.apartFrom.includes(id) || (one.role !== 'guardian' && role !== 'guardian')),
  );

/** The albums that two people both see. */
export const sharedBy = (albums: readonly AlbumCard[], one: Member, other: Member): AlbumCard[] =>
  albums.filter(({ audience }) => audience.includes(one.id) && audience.includes(other.id));

/** Who leaves an album that two people share: never who made it; else who was chosen, to begin with the second of them. */
export function leaverOf(
  album: Pick<AlbumCard, 'id' | 'owner'>,
  one: Member,
  other: Member,
  chosen: ReadonlyMap<AlbumId, MemberId>,
): MemberId {
  if (album.owner === one.id) return other.id;
  if (album.owner === other.id) return one.id;
  return chosen.get(album.id) ?? other.id;
}

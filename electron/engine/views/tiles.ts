import type { AlbumId, BlobId, MemberId, PhotoId } from '#shared/domain/ids.ts';
import { renditions, type Rendition } from '#shared/domain/photo.ts';
import type { AlbumCard, AlbumView, HungTile, PhotoTile, PhotoView } from '#shared/contract/views.ts';
import { isPausedIn, mayHangUp } from '../albums/ownRules.ts';
import type { OpenCircle } from '../circles/circles.ts';
import { homeAlbum } from '../envelopes/index.ts';
import { hasWords } from './reportedWords.ts';
import { endOf, endOfAlbum } from './ends.ts';
import { isHanging, isPartedFrom, isShown, shownPhoto } from './shown.ts';
import { hangings } from './hangings.ts';
import type { PhotoRecord } from './model.ts';
import { oncePerFold } from './oncePerFold.ts';

/** Whether a blob lies on this computer. */
export type HasBlob = (id: BlobId) => boolean;

/** What a tile is made of: a photo that hangs, or one that waits. */
type Tiled = Pick<PhotoRecord, 'id' | 'album' | 'author' | 'document' | 'caption'>;

export function tileOf(circle: OpenCircle, photo: Tiled, has: HasBlob): PhotoTile {
  const { document } = photo;
  return {
    id: photo.id,
    width: document.width,
    height: document.height,
    thumbhash: Buffer.from(document.thumbhash).toString('base64'),
    takenAt: document.takenAt,
    caption: photo.caption.value,
    author: authorOf(circle, photo),
    album: photo.album,
    ready: renditions.filter((name: Rendition) => has(document[name].blob)),
  };
}

/** The same of a photo that hangs, with what is to be seen of it where it does. */
export const hungTile = (circle: OpenCircle, photo: PhotoRecord, has: HasBlob): HungTile => ({
  ...tileOf(circle, photo, has),
  hasWords: hasWords(circle, photo),
});

export const authorOf = (circle: OpenCircle, photo: Pick<PhotoRecord, 'author'>): MemberId => {
  const member = circle.ledger.membership.devices.get(photo.author)?.member;
  if (member === undefined) throw new Error('The gate lets nothing in without an author');
  return member;
};

/** What a member hung up and what hangs, whoever sees it. */
export const hangingOf = (circle: OpenCircle, member: MemberId): PhotoRecord[] =>
  [...circle.fold.model.photos.values()].filter(
    (photo) => authorOf(circle, photo) === member && isHanging(circle, photo),
  );

export const hungPhoto = (circle: OpenCircle, photo: PhotoRecord) => ({
  photo,
  author: authorOf(circle, photo),
  album: photo.album,
  sharedAtMs: photo.document.sharedAt,
  words: photo.document.caption,
});

const newestFirst = (one: PhotoRecord, other: PhotoRecord): number =>
  other.clock - one.clock || other.document.sharedAt - one.document.sharedAt || (one.id < other.id ? -1 : 1);

/**
 * Photos that count by the membership of today, newest first. The walls of a family that has hung up very many are asked for
 * more often than they change.
 */
export const livingPhotos: (circle: OpenCircle) => readonly PhotoRecord[] = oncePerFold((circle) =>
  [...circle.fold.model.photos.values()].filter((photo) => isShown(circle, photo)).sort(newestFirst),
);

/** People who are in the circle now, of an album's audience. */
export const audienceOf = (circle: OpenCircle, album: AlbumId): MemberId[] =>
  (circle.ledger.albums.get(album)?.current.audience ?? []).filter(
    (id) => circle.ledger.membership.members.get(id)?.removed === false,
  );

/** The albums this profile can read, most recently used first. */
export function albumCards(circle: OpenCircle, has: HasBlob): AlbumCard[] {
  const newest = new Map<AlbumId, PhotoRecord>();
  for (const photo of livingPhotos(circle)) if (!newest.has(photo.album)) newest.set(photo.album, photo);
  return [...circle.ledger.albums.keys()]
    .flatMap((id) => albumCard(circle, id, newest.get(id), has) ?? [])
    .sort(
      (one, other) =>
        (other.lastSharedAtMs ?? Infinity) - (one.lastSharedAtMs ?? Infinity) || one.name.localeCompare(other.name),
    );
}

export function albumView(
  circle: OpenCircle,
  id: AlbumId,
  has: HasBlob,
): Omit<AlbumView, 'isReading' | 'hiddenBy'> | undefined {
  const photos = livingPhotos(circle).filter((photo) => photo.album === id);
  const card = albumCard(circle, id, photos[0], has);
  if (card === undefined) return undefined;
  const inOrder = hangings(photos.map((photo) => hungPhoto(circle, photo))).flat();
  return { ...card, photos: inOrder.map((photo) => hungTile(circle, photo, has)) };
}

function albumCard(
  circle: OpenCircle,
  id: AlbumId,
  newest: PhotoRecord | undefined,
  has: HasBlob,
): AlbumCard | undefined {
  const { ledger, fold, me } = circle;
  const fact = ledger.albums.get(id);
  const words = fold.model.albums.get(id)?.value;
  if (fact === undefined || words === undefined || id === homeAlbum || me === undefined) return undefined;
  if (newest === undefined && isPartedFrom(circle, id)) return undefined;
  const chosen = words.cover === null ? undefined : fold.model.photos.get(words.cover);
  const isHanging = chosen?.album === id && isShown(circle, chosen);
  const cover = isHanging ? chosen : newest;
  return {
    id,
    name: words.name,
    owner: fact.owner,
    audience: audienceOf(circle, id),
    cover: cover === undefined ? null : tileOf(circle, cover, has),
    lastSharedAtMs: newest?.document.sharedAt ?? null,
    mayShare:
      fact.current.audience.includes(me) &&
      fold.keyring.key(fact.current.id) !== undefined &&
      mayHangUp(circle, id) !== 'no',
    mayManage: (fact.owner === me || ledger.membership.members.get(me)?.role === 'guardian') && !isPausedIn(circle, id),
    untilMs: endOfAlbum(circle, id),
  };
}

/** Whether the person here may save a photo as a file: their own, and grown-ups of the circle what they see. */
export function maySaveCopy(circle: OpenCircle, photo: PhotoRecord): boolean {
  const { me, ledger } = circle;
  if (me === undefined) return false;
  const role = ledger.membership.members.get(me)?.role;
  return authorOf(circle, photo) === me || role === 'guardian' || role === 'adult';
}

export function photoView(circle: OpenCircle, id: PhotoId, has: HasBlob): Omit<PhotoView, 'unseenBy'> | undefined {
  const photo = shownPhoto(circle, id);
  const { me, ledger, fold } = circle;
  if (photo === undefined || me === undefined) return undefined;
  const mine = authorOf(circle, photo) === me;
  return {
    ...tileOf(circle, photo, has),
    albumName: fold.model.albums.get(photo.album)?.value.name ?? '',
    audience: audienceOf(circle, photo.album),
    sharedAtMs: photo.document.sharedAt,
    mime: photo.document.original.mime,
    sizeBytes: photo.document.original.size,
    mayTakeBack: mine || ledger.membership.members.get(me)?.role === 'guardian',
    // Words under a photo are let through as the photo is.
    mayEditCaption: mine && mayHangUp(circle, photo.album) === 'yes',
    maySave: maySaveCopy(circle, photo),
    untilMs: endOf(circle, photo),
  };
}

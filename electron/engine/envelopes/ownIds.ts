import { AlbumId, PhotoId, type CircleId, type DeviceId, type MemberId } from '#shared/domain/ids.ts';
import { taggedHash, toText, utf8 } from '../crypto/index.ts';

type Maker = { readonly circle: CircleId; readonly author: DeviceId; readonly seq: number };

/**
 * An album's id follows from the envelope that starts it: who, in which circle, under which number. Nobody else can
 * start an album under the same id, so whoever hears of two in another order than the others is not misled.
 */
export const albumIdOf = (maker: Maker): AlbumId => AlbumId.parse(shortHash('homeroll/album-id/1', maker));

/** A photo's id, in the same way: nobody can put another picture in its place before it arrives. */
export const photoIdOf = (maker: Maker): PhotoId => PhotoId.parse(shortHash('homeroll/photo-id/1', maker));

/**
 * The album in which one member and the guardians leave each other slips. Its id follows from whose it is, so whoever of
 * them is the first to need it starts it.
 */
export const roomIdOf = (circle: CircleId, member: MemberId): AlbumId =>
  AlbumId.parse(toText(taggedHash('homeroll/room-id/1', utf8(circle), utf8(member)).slice(0, 16)));

/** 16 of the hash's 32 bytes: to meet a given id takes 2^128 tries. */
const shortHash = (tag: string, { circle, author, seq }: Maker): string =>
  toText(taggedHash(tag, utf8(circle), utf8(author), utf8(seq.toString())).slice(0, 16));

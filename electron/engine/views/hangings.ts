import type { AlbumId, MemberId } from '#shared/domain/ids.ts';

/** Pictures hung up within this time, by the same person in the same album, hang together. */
const togetherMs = 20 * 60_000;

type Hung<Photo> = {
  readonly photo: Photo;
  readonly author: MemberId;
  readonly album: AlbumId;
  /** Milliseconds since 1970, as its author's clock had it. */
  readonly sharedAtMs: number;
};

/**
 * Photos in the groups in which they were hung up. The wall and the albums have one order, so that whoever goes from
 * one to the other finds a picture between the same neighbours: what was hung up last comes first, and within what
 * was hung up in one go the pictures keep the order in which somebody arranged them.
 *
 * @param photos newest first; whatever somebody else hung up meanwhile parts nothing
 */
export function hangings<Photo>(photos: Iterable<Hung<Photo>>): Photo[][] {
  const groups: Photo[][] = [];
  const open = new Map<string, { readonly newestMs: number; readonly group: Photo[] }>();
  for (const { photo, author, album, sharedAtMs } of photos) {
    const key = `${author} ${album}`;
    const last = open.get(key);
    if (last !== undefined && Math.abs(last.newestMs - sharedAtMs) < togetherMs) {
      last.group.push(photo);
      continue;
    }
    const group = [photo];
    groups.push(group);
    open.set(key, { newestMs: sharedAtMs, group });
  }
  return groups.map((group) => group.reverse());
}

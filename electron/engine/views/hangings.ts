import type { AlbumId, MemberId } from '#shared/domain/ids.ts';

/** Pictures hung up within this time, by the same person in the same album, hang together. */
const togetherMs = 20 * 60_000;

type Hung<Photo> = {
  readonly photo: Photo;
  readonly author: MemberId;
  readonly album: AlbumId;
  /** Milliseconds since 1970, as its author's clock had it: the same for all that was hung up in one go. */
  readonly sharedAtMs: number;
  /** What it was hung up with, whatever was written under it since; empty for none. */
  readonly words: string;
};

/**
 * Photos in the groups in which they were hung up. The wall and the albums have one order, so that whoever goes from
 * one to the other finds a picture between the same neighbours: what was hung up last comes first, and within what
 * was hung up in one go the pictures keep the order in which somebody arranged them. What was hung up with words, or
 * with others, hangs apart: words are read as being about all that they hang under. Words that are changed later move
 * no picture.
 *
 * @param photos newest first; whatever somebody else hung up meanwhile parts nothing
 */
export function hangings<Photo>(photos: readonly Hung<Photo>[]): Photo[][] {
  const shares = sharesOf(photos);
  const wordsOf = wordsByShare(photos, shares);
  const groups: Photo[][] = [];
  const open = new Map<string, { readonly newestMs: number; readonly group: Photo[] }>();
  for (const [index, hung] of photos.entries()) {
    const { author, album } = hung;
    const key = `${author} ${album} ${(wordsOf.get(shares[index] ?? '') ?? 0).toString()}`;
    const last = open.get(key);
    if (last !== undefined && Math.abs(last.newestMs - hung.sharedAtMs) < togetherMs) {
      last.group.push(hung.photo);
      continue;
    }
    const group = [hung.photo];
    groups.push(group);
    open.set(key, { newestMs: hung.sharedAtMs, group });
  }
  return groups.map((group) => group.reverse());
}

/** Which go each photo is of, as text. What was hung up in one go mostly stands together: it is put into words once. */
function sharesOf(photos: readonly Hung<unknown>[]): string[] {
  let last: Hung<unknown> | undefined;
  let share = '';
  return photos.map((hung) => {
    const { author, album, sharedAtMs } = hung;
    if (last?.author !== author || last.album !== album || last.sharedAtMs !== sharedAtMs)
      share = `${author} ${album} ${sharedAtMs.toString()}`;
    last = hung;
    return share;
  });
}

/**
 * A number for the words of what was hung up in one go, the same for the same words in whatever order; nothing where it has none.
 * They are put together once for each go: a changed app names one time for thousands of photos, and other words with each.
 */
function wordsByShare(photos: readonly Hung<unknown>[], shares: readonly string[]) {
  const byShare = new Map<string, Set<string>>();
  for (const [index, { words }] of photos.entries()) {
    const share = shares[index];
    if (words === '' || share === undefined) continue;
    const known = byShare.get(share);
    if (known === undefined) byShare.set(share, new Set([words]));
    else known.add(words);
  }
  const numbers = new Map<string, number>();
  return new Map(
    [...byShare].map(([share, words]) => {
      const text = JSON.stringify([...words].sort());
      const number = numbers.get(text) ?? numbers.size + 1;
      numbers.set(text, number);
      return [share, number];
    }),
  );
}

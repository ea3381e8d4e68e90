import type { AlbumCard, Member } from '#shared/contract/views.ts';
import type { PilePhoto } from '#shared/contract/pileViews.ts';
import type { AlbumId, PhotoId } from '#shared/domain/ids.ts';
import { keptApart } from '../albums/audience.ts';
import { endOfHanging, openEnded, type Hangs } from '../photos/hangs.ts';

/** What is about to be hung up, before anything has left. */
export type ShareDraft = {
  readonly leftOut: ReadonlySet<PhotoId>;
  readonly words: string;
  /** Words of single pictures; null while all have the same. */
  readonly each: ReadonlyMap<PhotoId, string> | null;
  readonly hangs: Hangs;
};

export const emptyDraft = (nowMs: number): ShareDraft => ({
  leftOut: new Set(),
  words: '',
  each: null,
  hangs: openEnded(nowMs),
});

/** The pictures that are not left out, each with its words. */
export function toHang(photos: readonly PilePhoto[], { leftOut, words, each }: ShareDraft) {
  return photos
    .filter(({ id }) => !leftOut.has(id))
    .map(({ id }) => ({ photo: id, caption: (each === null ? words : (each.get(id) ?? '')).trim() }));
}

/** Each picture gets a field of its own, which begins with what was written for all. */
export const withEach = (draft: ShareDraft, photos: readonly PilePhoto[]): ShareDraft => ({
  ...draft,
  each: new Map(photos.map(({ id }) => [id, draft.words])),
});

/** One field for all again; the first words that were written are kept. */
export const withSame = (draft: ShareDraft): ShareDraft => ({
  ...draft,
  words: [...(draft.each?.values() ?? [])].find((words) => words !== '') ?? draft.words,
  each: null,
});

/** Why nothing can be hung up yet. */
export type Missing =
  { readonly what: 'name' | 'day' } | { readonly what: 'apart'; readonly people: readonly [Member, Member] };

/** The first thing without which nothing can be hung up; null when nothing is missing. */
export function missingOf(albumName: string, audience: readonly Member[], hangs: Hangs, nowMs: number): Missing | null {
  if (albumName.trim() === '') return { what: 'name' };
  const people = keptApart(audience);
  if (people !== null) return { what: 'apart', people };
  return endOfHanging(hangs, nowMs) === 'noDay' ? { what: 'day' } : null;
}

/** Where pictures may be hung up; the one to begin with is the one used last, else the one hung in last. */
export function albumToBeginWith(albums: readonly AlbumCard[], last: AlbumId | null): AlbumCard | null {
  const open = albums.filter(({ mayShare }) => mayShare);
  const remembered = open.find(({ id }) => id === last);
  const byTime = [...open].sort((one, other) => (other.lastSharedAtMs ?? 0) - (one.lastSharedAtMs ?? 0));
  return remembered ?? byTime[0] ?? null;
}

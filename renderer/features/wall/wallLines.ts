import type { WallGroup } from '#shared/contract/views.ts';
import type { MemberId } from '#shared/domain/ids.ts';
import { stillUp, type Thing } from '../takingDown/takingDown.ts';
import { daysAgo } from '../photos/dates.ts';

/** What hangs on the wall from top to bottom: a title where a new day begins, a group of pictures, and the end. */
export type WallLine =
  | { readonly kind: 'day'; readonly key: string; readonly atMs: number }
  | { readonly kind: 'group'; readonly key: string; readonly group: WallGroup }
  | { readonly kind: 'end'; readonly key: 'end' };

/** Today needs no title: the page has it. */
export function wallLines(groups: readonly WallGroup[], nowMs: number): WallLine[] {
  let day = 0;
  const lines = groups.flatMap((group): WallLine[] => {
    const hung: WallLine = { kind: 'group', key: group.key, group };
    const ago = Math.max(0, daysAgo(group.sharedAtMs, nowMs));
    if (ago === day) return [hung];
    day = ago;
    return [{ kind: 'day', key: `day ${ago.toString()}`, atMs: group.sharedAtMs }, hung];
  });
  return [...lines, { kind: 'end', key: 'end' }];
}

/** The wall without what is being taken down at this screen; a group of which nothing is left is gone too. */
export function groupsStillUp(groups: readonly WallGroup[], hidden: ReadonlySet<Thing>): readonly WallGroup[] {
  if (hidden.size === 0) return groups;
  return groups.flatMap((group) => {
    const photos = stillUp(group.photos, hidden);
    if (photos === group.photos) return [group];
    return photos.length === 0 ? [] : [{ ...group, photos: [...photos] }];
  });
}

/** Who hung something up since then, in the order of the wall, without oneself. */
export function whoHungSince(groups: readonly WallGroup[], sinceMs: number, me: MemberId): MemberId[] {
  return [...new Set(groups.filter(({ sharedAtMs }) => sharedAtMs > sinceMs).map(({ author }) => author))].filter(
    (author) => author !== me,
  );
}

/** Words under a group, and the pictures that they belong to; these are empty where the words belong to all of it. */
export type WallWords = { readonly caption: string; readonly photos: WallGroup['photos'] };

/** The words that hang under a group: each once, the first few. */
export function wordsUnder({ photos }: WallGroup, most = 3): WallWords[] {
  const byCaption = Map.groupBy(photos, ({ caption }) => caption);
  if (byCaption.size === 1) return [...byCaption.keys()].flatMap((caption) => said(caption, []));
  return [...byCaption].flatMap(([caption, those]) => said(caption, those)).slice(0, most);
}

const said = (caption: string, photos: WallGroup['photos']): WallWords[] =>
  caption === '' ? [] : [{ caption, photos }];

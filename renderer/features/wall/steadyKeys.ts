import type { WallGroup } from '#shared/contract/views.ts';
import type { PhotoId } from '#shared/domain/ids.ts';

/**
 * The engine names a group by its first photo. When that one comes down, the group keeps its name here: otherwise it would be
 * built anew, and whoever has the focus in it would lose their place.
 *
 * Gives a function for one wall: each call gives the groups as they are now, those that share a photo with an earlier group
 * under that group's key.
 */
export function createSteadyKeys(): (groups: readonly WallGroup[]) => readonly WallGroup[] {
  let keyOf: ReadonlyMap<PhotoId, string> = new Map();
  return (groups) => {
    const taken = new Set(groups.map(({ key }) => key));
    const before = new Set(keyOf.values());
    const steady = groups.map((group) => {
      if (before.has(group.key)) return group;
      const key = group.photos.map(({ id }) => keyOf.get(id)).find((known) => known !== undefined && !taken.has(known));
      if (key === undefined) return group;
      taken.add(key);
      return { ...group, key };
    });
    keyOf = new Map(steady.flatMap(({ key, photos }) => photos.map(({ id }) => [id, key] as const)));
    return steady;
  };
}

/** A set of places in a graph: one bit each. Never changed after it was built. */
export type Places = Uint32Array;

export const hasPlace = (places: Places, place: number): boolean =>
  ((places[place >>> 5] ?? 0) & (1 << (place & 31))) !== 0;

/** All places in any of the sets, and the given ones. */
export function joinPlaces(sets: readonly Places[], more: readonly number[]): Places {
  const length = Math.max(0, ...sets.map((set) => set.length), ...more.map((place) => (place >>> 5) + 1));
  const joined = new Uint32Array(length);
  for (const set of sets) {
    for (let word = 0; word < set.length; word++) joined[word] = (joined[word] ?? 0) | (set[word] ?? 0);
  }
  for (const place of more) joined[place >>> 5] = (joined[place >>> 5] ?? 0) | (1 << (place & 31));
  return joined;
}

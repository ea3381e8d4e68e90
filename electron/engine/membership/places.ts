/** A set of places in a graph: one bit each. Never changed after it was built. */
export type Places = Uint32Array;

export const hasPlace = (places: Places, place: number): boolean =>
  ((places[place >>> 5] ?? 0) & (1 << (place & 31))) !== 0;

/** Whether all places of another set are in it. */
export const hasPlaces = (places: Places, others: Places): boolean =>
  others.every((bits, word) => (bits & ~(places[word] ?? 0)) === 0);

/** All places in any of the sets, and the given ones. */
export function joinPlaces(sets: readonly Places[], more: readonly number[]): Places {
  const length = more.reduce(
    (most, place) => Math.max(most, (place >>> 5) + 1),
    sets.reduce((most, set) => Math.max(most, set.length), 0),
  );
  const joined = new Uint32Array(length);
  for (const set of sets) {
    for (let word = 0; word < set.length; word++) joined[word] = (joined[word] ?? 0) | (set[word] ?? 0);
  }
  for (const place of more) joined[place >>> 5] = (joined[place >>> 5] ?? 0) | (1 << (place & 31));
  return joined;
}

/**
 * The places of a set from the last to the first, without what is in the set that each names as done with: looked at word by
 * word, so that most of a long set is never looked at one by one.
 */
export function lastPlaces(places: Places, doneWith: (place: number) => Places): number[] {
  const left = places.slice();
  const last: number[] = [];
  for (let word = left.length - 1; word >= 0; word--) {
    for (let bits = left[word] ?? 0; bits !== 0; bits = left[word] ?? 0) {
      const place = (word << 5) + 31 - Math.clz32(bits);
      last.push(place);
      left[word] = bits & ~(1 << (place & 31));
      const done = doneWith(place);
      for (let at = Math.min(word, done.length - 1); at >= 0; at--) left[at] = (left[at] ?? 0) & ~(done[at] ?? 0);
    }
  }
  return last;
}

/** The places in both sets. */
export const commonPlaces = (one: Places, other: Places): Places =>
  one.slice(0, other.length).map((bits, word) => bits & (other[word] ?? 0));

import type { Node } from './graph.ts';
import { commonPlaces, hasPlace, hasPlaces, joinPlaces, lastPlaces } from './places.ts';

type AtNode = { readonly node: Node };

/** What was said about one thing, and which of it was said last: by all that is known, and by what one entry's author knew. */
export type Lasts<Said extends AtNode> = {
  add(said: Said): void;
  /** What nothing else was said knowing of, in an order that is the same at every computer. */
  readonly all: () => Said[];
  /** The same, of what an entry knew of. */
  readonly before: (node: Node) => Said[];
};

/**
 * All in the same graph. Looked at as sets of places: compared pair by pair, what a hostile guardian says thousands of times
 * would take minutes.
 */
export function startLasts<Said extends AtNode>(said: Iterable<Said> = []): Lasts<Said> {
  const byPlace = new Map<number, Said>();
  let places = joinPlaces([], []);
  /** What knew of all the rest, if there is one: mostly each was said knowing of the one before, and nothing has to be looked for. */
  let knowsAll: Said | undefined;
  const lastIn = (some: typeof places): Said[] =>
    lastPlaces(some, (place) => at(byPlace, place).node.ancestors)
      .map((place) => at(byPlace, place))
      .sort((one, other) => (one.node.entry.id < other.node.entry.id ? -1 : 1));
  const lasts: Lasts<Said> = {
    add: (one) => {
      knowsAll = hasPlaces(one.node.ancestors, places) ? one : undefined;
      byPlace.set(one.node.place, one);
      places = joinPlaces([places], [one.node.place]);
    },
    all: () => lastIn(places),
    before: ({ ancestors }) =>
      knowsAll !== undefined && hasPlace(ancestors, knowsAll.node.place)
        ? [knowsAll]
        : lastIn(commonPlaces(ancestors, places)),
  };
  for (const one of said) byPlace.set(one.node.place, one);
  places = joinPlaces([], [...byPlace.keys()]);
  return lasts;
}

function at<Said>(byPlace: ReadonlyMap<number, Said>, place: number): Said {
  const said = byPlace.get(place);
  if (said === undefined) throw new Error('A place of something that was not said');
  return said;
}

/** What nothing else of it was said knowing of, in an order that is the same at every computer. */
export const lastOf = <Said extends AtNode>(said: Iterable<Said>): Said[] => startLasts(said).all();

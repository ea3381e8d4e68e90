import type { ThrownPhoto } from '#shared/contract/pileViews.ts';
import type { PhotoId } from '#shared/domain/ids.ts';
import type { Handlers } from './commands.ts';
import type { World } from './world.ts';

const dayMs = 86_400_000;

/** What was thrown away, days ago each. */
export const thrownAway = (photos: World['pile'], nowMs: number): ThrownPhoto[] =>
  photos.map((photo, index) => ({
    ...photo,
    thrownAtMs: nowMs - index * 4 * dayMs,
    goesAtMs: nowMs + (30 - index * 4) * dayMs,
  }));

/** What can be done with pictures that were not hung up, and with those that were thrown away. */
export const pile: Pick<Handlers, 'pile.throwAway' | 'pile.putBack' | 'pile.deleteForGood'> = {
  'pile.throwAway': (world, { photos }) => {
    const some = new Set<PhotoId>(photos);
    const thrown = world.pile.filter(({ id }) => some.has(id));
    world.pile = world.pile.filter(({ id }) => !some.has(id));
    world.thrown = [
      ...thrown.map((photo) => ({ ...photo, thrownAtMs: Date.now(), goesAtMs: Date.now() + 30 * dayMs })),
      ...world.thrown,
    ];
    return {};
  },
  'pile.putBack': (world, { photos }) => {
    const some = new Set<PhotoId>(photos);
    const back = world.thrown.filter(({ id }) => some.has(id));
    world.thrown = world.thrown.filter(({ id }) => !some.has(id));
    world.pile = [...world.pile, ...back.map(({ thrownAtMs: _, goesAtMs: __, ...photo }) => photo)];
    return {};
  },
  'pile.deleteForGood': (world, { photos }) => {
    const some = new Set<PhotoId>(photos);
    world.thrown = world.thrown.filter(({ id }) => !some.has(id));
    return {};
  },
};

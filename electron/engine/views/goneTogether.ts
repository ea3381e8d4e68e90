import type { EnvelopeId } from '#shared/domain/ids.ts';
import type { Fact } from '#shared/contract/facts.ts';
import type { OpenCircle } from '../circles/circles.ts';
import { onDay, placeAmong } from './facts.ts';
import { mostCovered } from './held.ts';
import type { GonePhoto } from './model.ts';
import { waitedOf } from './waited.ts';

/**
 * The album that photos hung in, or were meant for, which are gone: known of what a guardian looked at first, to its author and the
 * guardians. Null where it is known of none of them, or they were of several.
 */
export function albumOfGone(circle: OpenCircle, photos: readonly GonePhoto[]): string | null {
  const { albums, letThrough } = circle.fold.model;
  const waited = waitedOf(circle);
  const [album, ...others] = new Set(
    photos.map(({ id, envelope }) => waited.get(id)?.album ?? letThrough.get(envelope)?.[0]?.album),
  );
  return album === undefined || others.length > 0 ? null : (albums.get(album)?.value.name ?? null);
}

/**
 * What one guardian took down of one album on one day without a word, one after the other, as one: nobody could tell one from
 * the next.
 *
 * @param areNews told as news, in the order in which it came here; else by the clock
 */
export function removedTogether({ ledger }: OpenCircle, facts: readonly Fact[], areNews: boolean): Fact[] {
  const placeOf = ({ key }: Fact): number => placeAmong(ledger, key as EnvelopeId, areNews);
  const alike = Map.groupBy<Fact | string, Fact>(facts, (fact) =>
    fact.kind === 'removed' && fact.words === '' ? JSON.stringify([fact.by, fact.albumName, onDay(fact)]) : fact,
  );
  return [...alike.values()].flatMap((those) => {
    // In the place of the last one, so that one more is news again.
    const [last, ...others] = those.toSorted(
      (one, other) => placeOf(other) - placeOf(one) || (one.key < other.key ? 1 : -1),
    );
    if (last === undefined || others.length === 0) return those;
    const photos = those.reduce((sum, one) => sum + one.photos, 0);
    return [{ ...last, photos, covers: others.slice(0, mostCovered).map(({ key }) => key) }];
  });
}

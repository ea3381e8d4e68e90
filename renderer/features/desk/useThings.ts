import { useMemo } from 'react';
import type { DeskThing } from '#shared/contract/deskViews.ts';
import type { CircleId } from '#shared/domain/ids.ts';
import { useQuery } from '../../engine/useQuery.ts';
import { useTakingDown } from '../takingDown/useTakeDown.ts';

/** What lies on the desk, and how it was asked for. What is being taken down at this screen lies there no more. */
export function useThings(circle: CircleId) {
  const desk = useQuery('desk', { circle });
  const { hidden } = useTakingDown();
  const all = desk.value?.things;
  const things = useMemo(
    () =>
      all?.some((thing) => isGoing(thing, hidden)) === true ? all.filter((thing) => !isGoing(thing, hidden)) : all,
    [all, hidden],
  );
  return { desk, things };
}

const isGoing = (thing: DeskThing, hidden: ReadonlySet<string>): boolean =>
  'photo' in thing && hidden.has(thing.photo.id);

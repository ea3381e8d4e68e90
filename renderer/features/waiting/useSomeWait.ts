import type { CircleId } from '#shared/domain/ids.ts';
import { useQuery } from '../../engine/useQuery.ts';

/** Whether photos of the person here wait for a grown-up, or were not let through. */
export const useSomeWait = (circle: CircleId): boolean =>
  (useQuery('waiting', { circle }).value?.photos.length ?? 0) > 0;

import { useEffect, useRef, type RefObject } from 'react';
import type { CircleView } from '#shared/contract/views.ts';
import { useSeen } from '../activity/useSeen.ts';

const signs = ['pointerdown', 'keydown', 'wheel'] as const;

/**
 * What somebody finds on the page when they come to it they have looked at. What comes while it is open they may not have:
 * nobody may sit there. So that counts once they do something on the page itself; whoever only goes elsewhere finds the mark
 * still there.
 *
 * @param slips of what was not let through; undefined until that is known
 */
export function useLookedAt(
  page: RefObject<HTMLElement | null>,
  circle: Pick<CircleView, 'id'>,
  slips: readonly string[] | undefined,
): void {
  const [seen, see] = useSeen(circle);
  const came = useRef(false);
  useEffect(() => {
    const here = page.current;
    if (slips === undefined || seen === null || here === null) return;
    const look = () => see(slips);
    if (!came.current) {
      came.current = true;
      look();
      return;
    }
    if (slips.every((slip) => seen.has(slip))) return;
    for (const sign of signs) here.addEventListener(sign, look, { passive: true });
    return () => {
      for (const sign of signs) here.removeEventListener(sign, look);
    };
  }, [page, slips, seen, see]);
}

import { useEffect, useState } from 'react';
import type { CircleId, MemberId } from '#shared/domain/ids.ts';

/** Until somebody has been away for this long, nothing has happened "while you were away". */
const awayMs = 10 * 60_000;

/**
 * When this person last left the wall, milliseconds since 1970; null on the first visit. It stays the same while
 * the wall is being looked at.
 */
export function useLastVisit(circle: CircleId, me: MemberId): number | null {
  const key = `homeroll.wall.${circle}.${me}`;
  const [last] = useState(() => {
    const leftAtMs = Number(localStorage.getItem(key) ?? Number.NaN);
    return Number.isFinite(leftAtMs) && Date.now() - leftAtMs > awayMs ? leftAtMs : null;
  });
  useEffect(() => {
    const leave = () => localStorage.setItem(key, Date.now().toString());
    window.addEventListener('pagehide', leave);
    return () => {
      window.removeEventListener('pagehide', leave);
      leave();
    };
  }, [key]);
  return last;
}

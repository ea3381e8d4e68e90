import { useEffect, useState } from 'react';

/** So long nobody wonders whether it was pressed, milliseconds. */
const noticedMs = 1_000;

/** Whether something takes longer than one would wait without a word. */
export function useIsLong(busy: boolean): boolean {
  const [isLong, setIsLong] = useState(false);
  if (!busy && isLong) setIsLong(false);
  useEffect(() => {
    if (!busy) return;
    const timer = setTimeout(() => setIsLong(true), noticedMs);
    return () => clearTimeout(timer);
  }, [busy]);
  return isLong;
}

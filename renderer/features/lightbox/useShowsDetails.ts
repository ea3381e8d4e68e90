import { useCallback, useState } from 'react';

const remembered = 'homeroll.lightbox.details';

/** Whether the details stand beside the picture; the same way the next time. */
export function useShowsDetails(): [shows: boolean, toggle: () => void] {
  const [shows, setShows] = useState(() => localStorage.getItem(remembered) !== 'no');
  const toggle = useCallback(
    () =>
      setShows((before) => {
        localStorage.setItem(remembered, before ? 'no' : 'yes');
        return !before;
      }),
    [],
  );
  return [shows, toggle];
}

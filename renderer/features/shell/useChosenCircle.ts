import { useState } from 'react';
import type { CircleCard } from '#shared/contract/views.ts';
import type { CircleId } from '#shared/domain/ids.ts';

const remembered = 'homeroll.circle';

/** Chooses the circle that is looked at next. */
export const rememberCircle = (circle: CircleId): void => sessionStorage.setItem(remembered, circle);

/** Which of the circles on this computer is being looked at; the same one after loading the page again. */
export function useChosenCircle(circles: readonly CircleCard[]): {
  card: CircleCard;
  choose: (circle: CircleId) => void;
} {
  const [chosen, setChosen] = useState(() => sessionStorage.getItem(remembered));
  const card = circles.find(({ id }) => id === chosen) ?? circles[0];
  if (card === undefined) throw new Error('The shell needs a circle');
  return {
    card,
    choose: (circle) => {
      rememberCircle(circle);
      setChosen(circle);
    },
  };
}

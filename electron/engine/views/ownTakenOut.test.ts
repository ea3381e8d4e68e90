import { expect, test } from 'vitest';
import { admitTablet, catchUp, readBy, write } from '../../../tests/support/paperCircle.ts';
import { family } from '../../../tests/support/paperFamily.ts';
import { removeDevice } from '../circles/takeAway.ts';
import { ownTakenOut } from './ownTakenOut.ts';

test('of a computer that was taken out its person alone knows that it was theirs, and only where they are in still [P3] [S2]', () => {
  const { mum, ada, grandma, circle } = family();
  const tablet = admitTablet(mum, circle, ada);
  tablet.gate.expect(circle);
  catchUp(tablet, mum);
  const knows = (who: typeof mum) => ownTakenOut(readBy(who, circle), who.device);
  expect(knows(tablet)).toEqual([]);
  write(mum, circle, (draft, open) => removeDevice(draft, open, ada.device));
  for (const who of [tablet, grandma, ada]) catchUp(who, mum);
  expect(knows(tablet)).toEqual([ada.device]);
  for (const who of [mum, grandma, ada]) expect(knows(who)).toEqual([]);
});

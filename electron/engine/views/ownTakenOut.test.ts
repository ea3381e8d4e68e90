import { expect, test } from 'vitest';
import { admitTablet, catchUp, readBy, write } from '../../../tests/support/paperCircle.ts';
import { family, withDad } from '../../../tests/support/paperFamily.ts';
import { removeDevice, removeMember } from '../circles/takeAway.ts';
import { othersTakenOut, ownTakenOut } from './ownTakenOut.ts';

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

test('what is out of a family its guardians know, and nobody else; never what was another guardian’s [P9] [S2]', () => {
  const { mum, dad, ada, grandma, circle, tellAll } = withDad();
  write(mum, circle, (draft, open) => removeDevice(draft, open, ada.device));
  write(mum, circle, (draft, open) => removeMember(draft, open, grandma.member));
  tellAll();
  const knows = (who: typeof mum) => othersTakenOut(readBy(who, circle), who.device).sort();
  const both = [ada.device, grandma.device].sort();
  expect([knows(mum), knows(dad)]).toEqual([both, both]);
  for (const who of [ada, grandma]) expect(knows(who)).toEqual([]);
  write(mum, circle, (draft, open) => removeDevice(draft, open, dad.device));
  tellAll();
  expect([knows(mum), knows(dad)]).toEqual([both, []]);
});

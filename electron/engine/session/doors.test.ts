import { expect, test } from 'vitest';
import { readBy, write } from '../../../tests/support/paperCircle.ts';
import { family } from '../../../tests/support/paperFamily.ts';
import { removeDevice } from '../circles/takeAway.ts';
import { standingIn } from './doors.ts';

test('a computer that was put out and asks again is no computer that is in already [P2] [R17]', () => {
  const { mum, ada, circle, tellAll } = family();
  const adas = () => standingIn(readBy(ada, circle), ada.device);
  expect(standingIn(undefined, ada.device)).toBe('never');
  expect(adas()).toBe('in');
  write(mum, circle, (draft, open) => removeDevice(draft, open, ada.device));
  tellAll(mum);
  expect(adas()).toBe('out');
});

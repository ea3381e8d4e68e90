import { expect, test } from 'vitest';
import { newComputer, readBy, write } from '../../../tests/support/paperCircle.ts';
import { family } from '../../../tests/support/paperFamily.ts';
import { letIn } from './letIn.ts';

test('a guest is let in until a day: that is signed with the admission [P1] [S7]', () => {
  const { mum, circle } = family();
  const cousin = newComputer('laptop');
  const untilMs = Date.UTC(2026, 4, 3);
  write(mum, circle, (draft, open) =>
    letIn(draft, open, {
      who: { kind: 'new', name: 'Cousin Uche', role: 'guest', untilMs },
      avatar: '1.1.1.1.1',
      device: cousin.device,
      deviceName: 'laptop',
      card: cousin.card,
      albums: [],
    }),
  );
  const guest = [...readBy(mum, circle).ledger.membership.members.values()].find(({ role }) => role === 'guest');
  expect(guest?.until).toBe(untilMs);
});

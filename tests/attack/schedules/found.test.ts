import { test } from 'vitest';
import type { Schedule } from '../../support/schedules/happening.ts';
import { holds, nothingSeen } from '../../support/schedules/property.ts';

/** Schedules that failed once, as short as they could be made. */
const found: readonly (readonly [string, Schedule])[] = [
  [
    '[R9] [P5] a changed app of a guardian’s takes back the words that name an album: they go from the screens of computers that are on, too',
    {
      family: 0,
      chance: 0,
      review: 'off',
      liar: 'Dad',
      happenings: [{ who: 0, what: 'lie', one: 9, other: 0, third: 2 }],
    },
  ],
];

test.each(found)('%s', async (_title, schedule) => {
  await holds(schedule, nothingSeen());
});

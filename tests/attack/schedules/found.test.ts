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
  [
    '[R9] [P5] what Ada had hung up not knowing of a rule is laid before a guardian instead: of the first one no key stays in memory',
    {
      family: 0,
      chance: 0,
      review: 'off',
      liar: 'Dad',
      happenings: [
        { who: 0, what: 'rules', one: 14, other: 5, third: 1 },
        { who: 2, what: 'share', one: 0, other: 0, third: 0 },
        { who: 0, what: 'split', one: 0, other: 0, third: 4 },
        { who: 2, what: 'duties', one: 0, other: 0, third: 0 },
      ],
    },
  ],
  [
    '[R9] [P4] Ada writes words under her photo apart from a rule: once it is heard of they are under it on no screen, also where they had come first',
    {
      family: 0,
      chance: 0,
      review: 'off',
      liar: 'Dad',
      happenings: [
        { who: 0, what: 'rules', one: 6, other: 0, third: 0 },
        { who: 2, what: 'caption', one: 0, other: 0, third: 0 },
      ],
    },
  ],
];

test.each(found)('%s', async (_title, schedule) => {
  await holds(schedule, nothingSeen());
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { everybodysActs, guardiansActs, longest, schedule } from '../../../tests/support/schedules/happening.ts';
import { holds, nothingSeen } from '../../../tests/support/schedules/property.ts';

/** `npm run schedules` tells as many as you like, and replays one that failed. */
const runs = 2000;
/** The same ones every time: whoever changes something is told of what they changed. The command goes on to others. */
const seed = 2001;
/** A minute of one idle core. */
const timeoutMs = 600_000;

test(
  '[R6] [R7] [R9] [R12] [R13] [R14] [R15] [R16] [R17] [R19] [R20] [P2] [P4] [P5] [P9] thousands of schedules of up to five computers that admit, remove, set rules, share, let through, talk, hide and take back apart, with wrong clocks, restarts, old copies and an app that checks nothing: who heard the same agrees, who was put out adds nothing and opens nothing newer, nobody opens a photo that waits but its author and the guardians, what is hidden for now is hidden from everybody, and of what was taken back nothing is left',
  { timeout: timeoutMs },
  async () => {
    const seen = nothingSeen();
    await fc.assert(
      fc.asyncProperty(schedule(longest), (drawn) => holds(drawn, seen)),
      { numRuns: runs, seed },
    );
    // Everything came up, many times: nothing was held against nothing.
    expect(seen.runs).toBe(runs);
    const { lies, voids, taken, held, removedComputers, waiting, approvals, sameWalls, did } = seen;
    expect({ lies, taken, removedComputers, waiting, sameWalls }).toSatisfy((times: object) =>
      Object.values(times).every((count) => count > runs / 8),
    );
    expect({ voids, approvals, held }).toSatisfy((times: object) =>
      Object.values(times).every((count) => count > runs / 20),
    );
    expect(Object.keys(did).sort()).toEqual([...new Set(['lie', ...guardiansActs, ...everybodysActs])].sort());
  },
);

// npm run schedules -- --runs N [--seed S] [--path P]: tells N random stories of up to five computers and holds each
// against what must be true of all. A failing one is told again and again, ever shorter, and printed with the command that
// replays it.
import { parseArgs } from 'node:util';
import fc from 'fast-check';
import { longest, schedule } from './happening.ts';
import { holds, nothingSeen } from './property.ts';

const { values } = parseArgs({
  options: { runs: { type: 'string', default: '10000' }, seed: { type: 'string' }, path: { type: 'string' } },
});
const runs = Number(values.runs);
const seed = values.seed === undefined ? Date.now() % 2 ** 31 : Number(values.seed);
/** So many at a time: of each lot nothing is kept but how it went. */
const lot = values.path === undefined ? 5000 : runs;

const seen = nothingSeen();
const startMs = performance.now();
let told = 0;

for (let first = 0; first < runs; first += lot) {
  const lotSeed = seed + first / lot;
  const outcome = await fc.check(
    fc.asyncProperty(schedule(longest), (drawn) => holds(drawn, seen)),
    {
      numRuns: Math.min(lot, runs - first),
      seed: lotSeed,
      ...(values.path === undefined ? {} : { path: values.path }),
    },
  );
  told += outcome.numRuns;
  const perSecond = told / ((performance.now() - startMs) / 1000);
  if (outcome.failed) {
    console.error(JSON.stringify(outcome.counterexample, null, 1));
    console.error(outcome.errorInstance);
    console.error(
      `\nAfter ${told.toString()} schedules. To tell the shortest one again:\n` +
        `npm run schedules -- --runs 1 --seed ${lotSeed.toString()} --path ${outcome.counterexamplePath ?? ''}`,
    );
    process.exit(1);
  }
  console.log(`${told.toString()} schedules, ${perSecond.toFixed(1)} per second, seed ${lotSeed.toString()}`);
}
console.log(JSON.stringify(seen));

// npm run bench: figures as ratios, a table on the screen and JSON in a file. Not part of the tests: nothing here is timed there.
import { mkdirSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Bench } from './desk.ts';
import { benchGateRate } from './gateRate.ts';
import { benchIdle } from './idle.ts';
import { benchImportRate } from './importRate.ts';
import { benchManyPhotos } from './manyPhotos.ts';
import { drawPlot, type Plot } from './plots/plot.ts';
import { benchRotation } from './rotation.ts';
import { benchRules } from './rules.ts';
import { benchShareLatency } from './shareLatency.ts';
import { benchSlowLink } from './slowLink.ts';
import { benchSync } from './sync.ts';
import { tableOf, type Figure } from './figures.ts';

const benches: Readonly<Record<string, Bench>> = {
  share: benchShareLatency,
  import: benchImportRate,
  sync: benchSync,
  link: benchSlowLink,
  gate: benchGateRate,
  rotation: benchRotation,
  rules: benchRules,
  idle: benchIdle,
  many: benchManyPhotos,
};

const help = `npm run bench -- [--only NAME] [--photos DIR] [--count N] [--json FILE] [--plots DIR]

  --only NAME   one of ${Object.keys(benches).join(', ')}; several with commas
  --photos DIR  photos of your own instead of drawn ones, for share, import, sync and link
  --count N     photos in the largest folder that is synced (if not told: 300)
  --json FILE   everything as JSON
  --plots DIR   how the figures grow, as SVG`;

const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    photos: { type: 'string' },
    count: { type: 'string', default: '300' },
    json: { type: 'string' },
    plots: { type: 'string' },
    help: { type: 'boolean' },
  },
});
const asked = values.only?.split(',') ?? Object.keys(benches);
const unknown = asked.filter((name) => !Object.hasOwn(benches, name));
if (values.help === true || unknown.length > 0) {
  console.log(unknown.length > 0 ? `There is no bench "${unknown.join(', ')}".\n\n${help}` : help);
  process.exit(unknown.length > 0 ? 2 : 0);
}

const figures: Figure[] = [];
const plots: Plot[] = [];
const remarks: string[] = [];
const loadBefore = loadavg()[0] ?? 0;
if (loadBefore > availableParallelism() / 4)
  remarks.push(`The machine was busy with other things when this began (load ${loadBefore.toFixed(1)}).`);

const desk = {
  photos: values.photos,
  count: Number(values.count),
  draw: (plot: Plot) => void plots.push(plot),
  remark: (sentence: string) => void remarks.push(sentence),
};
for (const name of asked) {
  const startedAt = performance.now();
  try {
    figures.push(...((await benches[name]?.(desk)) ?? []));
  } catch (error) {
    // The others have taken minutes: what they found is told all the same.
    remarks.push(`"${name}" failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
    process.exitCode = 1;
  }
  console.error(`${name}: ${((performance.now() - startedAt) / 1000).toFixed(0)} s`);
}

for (const line of tableOf(figures)) console.log(line);
for (const remark of remarks) console.log(`\n${remark}`);
if (values.plots !== undefined) {
  mkdirSync(values.plots, { recursive: true });
  for (const plot of plots) writeFileSync(join(values.plots, `${plot.id}.svg`), drawPlot(plot));
}
if (values.json !== undefined) {
  const machine = { processor: cpus()[0]?.model, cores: availableParallelism(), node: process.version, loadBefore };
  const all = { takenAt: new Date().toISOString(), machine, remarks, figures, plots };
  writeFileSync(values.json, `${JSON.stringify(all, null, 2)}\n`);
}

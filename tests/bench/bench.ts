// npm run bench: figures as ratios, a table on the screen and JSON in a file. Not part of the tests: nothing here is timed there.
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { benchImportRate } from './importRate.ts';
import { benchManyPhotos } from './manyPhotos.ts';
import { benchRotation } from './rotation.ts';
import { benchShareLatency } from './shareLatency.ts';
import { benchSync } from './sync.ts';
import { holds, type Figure } from './figures.ts';

/** `photos`: a folder of photos to use instead of drawn ones, by those that can. */
type Options = { readonly photos?: string | undefined };
const benches: Readonly<Record<string, (options: Options) => Promise<readonly Figure[]>>> = {
  share: benchShareLatency,
  import: benchImportRate,
  many: benchManyPhotos,
  rotation: benchRotation,
  sync: benchSync,
};

const { values } = parseArgs({
  options: { only: { type: 'string' }, json: { type: 'string' }, photos: { type: 'string' } },
});
const chosen = Object.entries(benches).filter(([name]) => values.only === undefined || name === values.only);
if (chosen.length === 0) {
  console.error(`There is no bench "${values.only ?? ''}". There are: ${Object.keys(benches).join(', ')}.`);
  process.exit(2);
}

const figures: Figure[] = [];
for (const [, bench] of chosen) figures.push(...(await bench(values)));
const rows = figures.map((figure) => [
  figure.name,
  `${figure.value.toFixed(1)} ${figure.unit}`,
  `${figure.bound.toFixed(1)} ${figure.unit}`,
  figure.ratio.toFixed(2),
  holds(figure) ? 'yes' : 'NO',
]);
const table = [['figure', 'measured', 'against', 'ratio', 'within'], ...rows];
const widths = table[0]?.map((_, column) => Math.max(...table.map((row) => row[column]?.length ?? 0))) ?? [];
for (const row of table) console.log(row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  '));
if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(figures, null, 2)}\n`);

// npm test: everything that has to hold, in the order in which it fails fastest. The last line counts it all.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { build } from './build.ts';
import { electronBinary, withoutElectron } from './electronBinary.ts';
import { readPlaywrightSummary, readVitestSummary, type TestSummary } from './testSummary.ts';

const root = join(import.meta.dirname, '..');
const scratch = mkdtempSync(join(tmpdir(), 'homeroll-test-'));
const unitSummary = join(scratch, 'unit.json');
const e2eSummary = join(scratch, 'e2e.json');

type Aside = { readonly content: boolean; readonly printed: string };
type Stage = { readonly name: string; readonly run: () => TestSummary | boolean | Promise<boolean> };

// These read the sources with one thread each: together they take as long as the linter alone.
const format = runAside('prettier', ['--check', '--log-level', 'warn', '.']);
const lint = runAside('eslint', ['.', '--max-warnings', '0']);
const types = format.then(() => runAside('node', ['scripts/types.ts']));

const stages: readonly Stage[] = [
  { name: 'format', run: () => format.then(shown) },
  { name: 'types', run: () => types.then(shown) },
  { name: 'boundaries', run: () => run('depcruise', ['shared', 'electron', 'renderer', '--output-type', 'err']) },
  { name: 'build', run: () => build() },
  { name: 'unit, acceptance, scenario and attack tests', run: runVitest },
  // It has long come to its end by then, and nobody has waited for it.
  { name: 'lint', run: () => lint.then(shown) },
  { name: 'package', run: () => run('node', ['scripts/testPackage.ts']) },
  { name: 'browser tests', run: runPlaywright },
  { name: 'a window of a real Electron', run: runElectron },
];

const results: TestSummary[] = [];
for (const { name, run } of stages) {
  console.log(`\n── ${name}`);
  const startedAtMs = performance.now();
  const result = summaryOf(name, await run());
  const seconds = ((performance.now() - startedAtMs) / 1000).toFixed(1);
  console.log(`── ${name}: ${counted(result)} (${seconds} s)`);
  results.push(result);
}
rmSync(scratch, { recursive: true, force: true });

const total = results.reduce(
  (sum, { passed, failed, skipped }) => ({
    passed: sum.passed + passed,
    failed: [...sum.failed, ...failed],
    skipped: [...sum.skipped, ...skipped],
  }),
  { passed: 0, failed: [], skipped: [] },
);
console.log();
for (const { title, reason } of total.skipped) console.log(`skipped: ${title}${reason && ` (${reason})`}`);
if (total.skipped.length > 0) console.log(`${total.skipped.length} skipped, for the reasons above`);
// Once more at the end: between here and where it failed lie thousands of lines.
for (const { title, reason } of total.failed)
  console.log(`failed: ${title}${reason && `\n${reason.replace(/^/gm, '    ')}`}`);
console.log(`${total.passed} passed, ${total.failed.length} failed`);
process.exitCode = total.failed.length === 0 ? 0 : 1;

function counted({ passed, failed, skipped }: TestSummary): string {
  const some = `${passed} passed, ${failed.length} failed`;
  return skipped.length === 0 ? some : `${some}, ${skipped.length} skipped`;
}

function runVitest(): TestSummary | boolean {
  const succeeded = run('vitest', ['run', '--reporter=default', '--reporter=./scripts/vitestReporter.ts'], {
    HOMEROLL_TEST_SUMMARY: unitSummary,
  });
  return agreed(succeeded, readVitestSummary(unitSummary));
}

/** Where Electron's program is not, that is one test that was not run, with the reason. */
function runElectron(): TestSummary | boolean {
  if (electronBinary() !== null) return run('node', ['scripts/testElectron.ts']);
  const title = 'the app and the browser tests’ stories in a window of a real Electron';
  return { passed: 0, failed: [], skipped: [{ title, reason: withoutElectron }] };
}

function runPlaywright(): TestSummary | boolean {
  const succeeded = run('playwright', ['test', '-c', 'tests/e2e/playwright.config.ts', '--reporter=list,json'], {
    PLAYWRIGHT_JSON_OUTPUT_FILE: e2eSummary,
  });
  return agreed(succeeded, readPlaywrightSummary(e2eSummary));
}

/** A run that says it failed is never counted as good, whatever its summary says or fails to say. */
function agreed(succeeded: boolean, summary: TestSummary | null): TestSummary | false {
  if (!summary) return false;
  if (succeeded || summary.failed.length > 0) return summary;
  return {
    ...summary,
    failed: [{ title: 'the run as a whole', reason: 'It ended with an error that no test named.' }],
  };
}

/** A stage that is one yes or no counts as one test. */
function summaryOf(stage: string, result: TestSummary | boolean): TestSummary {
  if (typeof result !== 'boolean') return result;
  const reason = 'What it found stands above, after its name.';
  return { passed: result ? 1 : 0, failed: result ? [] : [{ title: stage, reason }], skipped: [] };
}

/** Runs a tool of this project; returns whether it was content. */
function run(tool: string, flags: readonly string[], env: NodeJS.ProcessEnv = {}): boolean {
  const { status } = spawnSync(tool, flags, { ...howToRun(env), stdio: 'inherit' });
  return status === 0;
}

/** Runs a tool beside others, and keeps what it prints. */
async function runAside(tool: string, flags: readonly string[]): Promise<Aside> {
  const child = spawn(tool, flags, { ...howToRun(), stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = once(child, 'close');
  // In the order in which it comes, as on a screen.
  let printed = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => (printed += text));
  const [status] = (await ended.catch((error: unknown) => [String(error)])) as [unknown];
  return { content: status === 0, printed: typeof status === 'string' ? `${printed}${status}\n` : printed };
}

function shown({ content, printed }: Aside): boolean {
  process.stdout.write(printed);
  return content;
}

function howToRun(env: NodeJS.ProcessEnv = {}) {
  const path = `${join(root, 'node_modules/.bin')}${delimiter}${process.env['PATH'] ?? ''}`;
  return { cwd: root, env: { ...process.env, ...env, PATH: path }, shell: process.platform === 'win32' };
}

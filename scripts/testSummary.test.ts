import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { pageOf, readPlaywrightSummary, readVitestSummary, reasonOf } from './testSummary.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'homeroll-'));
});
afterEach(() => rmSync(folder, { recursive: true }));
const fileOf = (value: unknown): string => {
  const path = join(folder, 'summary.json');
  writeFileSync(path, JSON.stringify(value));
  return path;
};

test('a run that wrote nothing, or something else, has no summary', () => {
  expect(readVitestSummary(join(folder, 'absent.json'))).toBeNull();
  expect(readPlaywrightSummary(join(folder, 'absent.json'))).toBeNull();
  expect(readVitestSummary(fileOf({ passed: 'all' }))).toBeNull();
  expect(readPlaywrightSummary(fileOf({}))).toBeNull();
});

test("Playwright's nested results are counted; flaky ones and errors outside of tests are failures", () => {
  const of = (title: string, status: string, annotations: unknown[] = [], errors: unknown[] = []) => ({
    title,
    file: 'a.spec.ts',
    line: 7,
    tests: [{ status, annotations, results: [{ errors }] }],
  });
  const report = {
    errors: [{ message: 'global setup failed' }],
    suites: [
      {
        title: 'a file',
        specs: [of('passes', 'expected'), of('fails', 'unexpected', [], [{ message: 'nobody came' }])],
        suites: [
          {
            title: 'a group',
            specs: [
              of('passes now and then', 'flaky'),
              of('needs a camera', 'skipped', [{ type: 'skip', description: 'there is no camera' }]),
              of('just skipped', 'skipped'),
            ],
          },
        ],
      },
    ],
  };
  expect(readPlaywrightSummary(fileOf(report))).toEqual({
    passed: 1,
    failed: [
      { title: 'outside of the tests', reason: 'global setup failed' },
      { title: 'a.spec.ts:7 › fails', reason: 'nobody came' },
      { title: 'a.spec.ts:7 › passes now and then', reason: '' },
    ],
    skipped: [
      { title: 'needs a camera', reason: 'there is no camera' },
      { title: 'just skipped', reason: '' },
    ],
  });
});

test('what a failed test said is told by its first lines, without a terminal’s colours', () => {
  const red = `${String.fromCharCode(27)}[31m`;
  expect(reasonOf(`${red}expected a cat\nreceived a dog`)).toBe('expected a cat\nreceived a dog');
  expect(reasonOf(undefined)).toBe('');
  const long = Array.from({ length: 100 }, (_, line) => `line ${line}`).join('\n');
  expect(reasonOf(long).split('\n')).toHaveLength(12);
});

test('what stood on the page as a browser test failed is told with it, where Playwright has described it', () => {
  const path = join(folder, 'error-context.md');
  writeFileSync(
    path,
    '# Error details\n\nnobody came\n\n# Page snapshot\n\n```yaml\n- heading "Hello"\n- button "Go"\n```\n\n# Test source\n',
  );
  expect(
    pageOf([
      { name: 'screenshot', path: 'a.png' },
      { name: 'error-context', path },
    ]),
  ).toBe('- heading "Hello"\n- button "Go"');
  expect(pageOf([])).toBe('');
  expect(pageOf([{ name: 'error-context', path: join(folder, 'absent.md') }])).toBe('');
});

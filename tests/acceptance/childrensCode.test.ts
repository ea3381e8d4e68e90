import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '../..');
const page = readFileSync(join(root, 'docs/childrens-code.md'), 'utf8');

/** As the Information Commissioner numbers and names them. */
const standards = [
  'Best interests of the child',
  'Data protection impact assessments',
  'Age appropriate application',
  'Transparency',
  'Detrimental use of data',
  'Policies and community standards',
  'Default settings',
  'Data minimisation',
  'Data sharing',
  'Geolocation',
  'Parental controls',
  'Profiling',
  'Nudge techniques',
  'Connected toys and devices',
  'Online tools',
];

/** Titles stand in the source as they are printed. */
const hasTest = (file: string, title: string): boolean => {
  if (!/\.(test|spec)\.tsx?$/.test(file) || !existsSync(join(root, file))) return false;
  const lines = readFileSync(join(root, file), 'utf8').split('\n');
  return lines.some((line) => /^\s*(test|it|\[)?[('`\[]/.test(line) && line.includes(title));
};

test('docs/childrens-code.md has the fifteen standards in their order', () => {
  expect([...page.matchAll(/^## (.*)$/gm)].map(([, heading]) => heading)).toEqual(
    standards.map((name, index) => `${(index + 1).toString()}. ${name}`),
  );
});

test.each(standards)('“%s”: a feature answers it, and each test that proves it exists', (name) => {
  const section = page.split(/^## /m).find((one) => one.slice(one.indexOf(' ') + 1).startsWith(`${name}\n`)) ?? '';
  const lines = section.split('\n').slice(1);
  const tests = lines.flatMap((line) => {
    const [, file, title] = /^- `([^`]+)`: (.+)$/.exec(line) ?? [];
    return file === undefined || title === undefined ? [] : [{ file, title }];
  });
  const feature = lines.filter((line) => !line.startsWith('- ')).join(' ');
  expect(feature.trim().length).toBeGreaterThan(60);
  expect(tests.length).toBeGreaterThanOrEqual(2);
  // A line of a list that names no test is a slip of the pen.
  expect(tests).toHaveLength(lines.filter((line) => line.startsWith('- ')).length);
  expect(tests.filter(({ file, title }) => !hasTest(file, title))).toEqual([]);
});

import { existsSync, readFileSync } from 'node:fs';
import { z } from 'zod';

/** A test by its title (after its file, where it has one), and why it was skipped or what it said as it failed. */
export type Told = { readonly title: string; readonly reason: string };
export type TestSummary = {
  readonly passed: number;
  readonly failed: readonly Told[];
  readonly skipped: readonly Told[];
};

const Told = z.object({ title: z.string(), reason: z.string() });
const VitestSummary = z.object({ passed: z.number(), failed: z.array(Told), skipped: z.array(Told) });

const reasonLines = 12;
const pageLines = 60;
const styling = new RegExp(`${String.fromCharCode(27)}\\[[0-9;]*m`, 'g');

/** What a failed test said: its first lines, without a terminal's colours. */
export function reasonOf(message: string | undefined): string {
  const lines = (message ?? '').replace(styling, '').split('\n');
  return lines.slice(0, reasonLines).join('\n').trimEnd();
}

/** What stood on the page as a browser test failed, of the description that Playwright attaches; empty where there is none. */
export function pageOf(attachments: readonly { readonly name: string; readonly path?: string | undefined }[]): string {
  const description = attachments.find(({ name, path }) => name === 'error-context' && path !== undefined)?.path;
  if (description === undefined || !existsSync(description)) return '';
  const [, snapshot = ''] = /^# Page snapshot\s+```yaml\n(.*?)\n```/ms.exec(readFileSync(description, 'utf8')) ?? [];
  return snapshot.split('\n').slice(0, pageLines).join('\n');
}

/** What `vitestReporter.ts` wrote; null when the run did not get that far. */
export function readVitestSummary(path: string): TestSummary | null {
  return VitestSummary.safeParse(readJson(path)).data ?? null;
}

type Suite = { title: string; specs: Spec[]; suites?: Suite[] | undefined };
type Spec = z.infer<typeof Spec>;
const Failure = z.object({ message: z.string().optional() });
const Attachment = z.object({ name: z.string(), path: z.string().optional() });
const Spec = z.object({
  title: z.string(),
  file: z.string(),
  line: z.number(),
  tests: z.array(
    z.object({
      status: z.enum(['expected', 'unexpected', 'flaky', 'skipped']),
      annotations: z.array(z.object({ type: z.string(), description: z.string().optional() })),
      results: z.array(z.object({ errors: z.array(Failure), attachments: z.array(Attachment).default([]) })),
    }),
  ),
});
const Suite: z.ZodType<Suite> = z.object({
  title: z.string(),
  specs: z.array(Spec),
  get suites() {
    return z.array(Suite).optional();
  },
});
const PlaywrightReport = z.object({ suites: z.array(Suite), errors: z.array(Failure) });

/** Counts what Playwright's JSON reporter wrote. Errors outside of tests count as failures, flaky tests too. */
export function readPlaywrightSummary(path: string): TestSummary | null {
  const report = PlaywrightReport.safeParse(readJson(path)).data;
  if (!report) return null;
  const results = report.suites
    .flatMap(specsOf)
    .flatMap(({ title, file, line, tests }) => tests.map((test) => ({ ...test, title, place: `${file}:${line}` })));
  const of = (...statuses: string[]): typeof results => results.filter(({ status }) => statuses.includes(status));
  return {
    passed: of('expected').length,
    failed: [
      ...report.errors.map(({ message }) => ({ title: 'outside of the tests', reason: reasonOf(message) })),
      ...of('unexpected', 'flaky').map(({ title, place, results: tries }) => ({
        title: `${place} › ${title}`,
        reason: [
          reasonOf(tries.flatMap(({ errors }) => errors)[0]?.message),
          pageOf(tries.flatMap(({ attachments }) => attachments)),
        ]
          .filter((part) => part !== '')
          .join('\n'),
      })),
    ],
    skipped: of('skipped').map(({ title, annotations }) => ({
      title,
      reason: annotations.find(({ type }) => type === 'skip' || type === 'fixme')?.description ?? '',
    })),
  };
}

const specsOf = (suite: Suite): Spec[] => [...suite.specs, ...(suite.suites ?? []).flatMap(specsOf)];

function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as unknown;
  } catch {
    return undefined;
  }
}

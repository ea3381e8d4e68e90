import { readFileSync } from 'node:fs';
import { z } from 'zod';

export type Skipped = { readonly title: string; readonly reason: string };
export type TestSummary = { readonly passed: number; readonly failed: number; readonly skipped: readonly Skipped[] };

const VitestSummary = z.object({
  passed: z.number(),
  failed: z.number(),
  skipped: z.array(z.object({ title: z.string(), reason: z.string() })),
});

/** What `vitestReporter.ts` wrote; null when the run did not get that far. */
export function readVitestSummary(path: string): TestSummary | null {
  return VitestSummary.safeParse(readJson(path)).data ?? null;
}

type Suite = { title: string; specs: Spec[]; suites?: Suite[] | undefined };
type Spec = z.infer<typeof Spec>;
const Spec = z.object({
  title: z.string(),
  tests: z.array(
    z.object({
      status: z.enum(['expected', 'unexpected', 'flaky', 'skipped']),
      annotations: z.array(z.object({ type: z.string(), description: z.string().optional() })),
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
const PlaywrightReport = z.object({ suites: z.array(Suite), errors: z.array(z.unknown()) });

/** Counts what Playwright's JSON reporter wrote. Errors outside of tests count as failures, flaky tests too. */
export function readPlaywrightSummary(path: string): TestSummary | null {
  const report = PlaywrightReport.safeParse(readJson(path)).data;
  if (!report) return null;
  const results = report.suites
    .flatMap(specsOf)
    .flatMap(({ title, tests }) => tests.map(({ status, annotations }) => ({ title, status, annotations })));
  const count = (...statuses: string[]): number => results.filter(({ status }) => statuses.includes(status)).length;
  return {
    passed: count('expected'),
    failed: count('unexpected', 'flaky') + report.errors.length,
    skipped: results
      .filter(({ status }) => status === 'skipped')
      .map(({ title, annotations }) => ({
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

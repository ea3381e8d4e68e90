import { writeFileSync } from 'node:fs';
import type { Reporter, TestModule } from 'vitest/node';
import type { TestSummary } from './testSummary.ts';

/** Writes the counts, and why tests were skipped, to the file named by HOMEROLL_TEST_SUMMARY. */
export default class SummaryReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandledErrors: readonly unknown[]): void {
    const path = process.env['HOMEROLL_TEST_SUMMARY'];
    if (path === undefined) return;
    const tests = modules.flatMap((module) => [...module.children.allTests()]);
    const count = (state: string): number => tests.filter((test) => test.result().state === state).length;
    // A file that could not be loaded, or a hook that failed, has no failed test to show for it.
    const brokenModules = modules.filter(
      (module) => !module.ok() && ![...module.children.allTests()].some((test) => test.result().state === 'failed'),
    );
    const summary: TestSummary = {
      passed: count('passed'),
      failed: count('failed') + count('pending') + brokenModules.length + unhandledErrors.length,
      skipped: tests.flatMap((test) => {
        const result = test.result();
        return result.state === 'skipped' ? [{ title: test.fullName, reason: result.note ?? '' }] : [];
      }),
    };
    writeFileSync(path, JSON.stringify(summary));
  }
}

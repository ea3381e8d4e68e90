import { writeFileSync } from 'node:fs';
import type { Reporter, SerializedError, TestCase, TestModule } from 'vitest/node';
import { reasonOf, type TestSummary } from './testSummary.ts';

/** Writes the count, what failed and what was skipped, and why, to the file named by HOMEROLL_TEST_SUMMARY. */
export default class SummaryReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandledErrors: readonly SerializedError[]): void {
    const path = process.env['HOMEROLL_TEST_SUMMARY'];
    if (path === undefined) return;
    const tests = modules.flatMap((module) => [...module.children.allTests()]);
    const of = (...states: string[]): TestCase[] => tests.filter((test) => states.includes(test.result().state));
    // A file that could not be loaded, or a hook that failed, has no failed test to show for it.
    const brokenModules = modules.filter(
      (module) => !module.ok() && ![...module.children.allTests()].some((test) => test.result().state === 'failed'),
    );
    const summary: TestSummary = {
      passed: of('passed').length,
      failed: [
        ...of('failed', 'pending').map((test) => ({
          title: `${test.module.relativeModuleId} › ${test.fullName}`,
          reason: reasonOf(test.result().errors?.[0]?.message),
        })),
        ...brokenModules.map((module) => ({
          title: module.relativeModuleId,
          reason: reasonOf(module.errors()[0]?.message),
        })),
        ...unhandledErrors.map((error) => ({ title: 'outside of the tests', reason: reasonOf(error.message) })),
      ],
      skipped: tests.flatMap((test) => {
        const result = test.result();
        return result.state === 'skipped' ? [{ title: test.fullName, reason: result.note ?? '' }] : [];
      }),
    };
    writeFileSync(path, JSON.stringify(summary));
  }
}

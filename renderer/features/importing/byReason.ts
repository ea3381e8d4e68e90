import type { ProblemCode } from '#shared/contract/problems.ts';
import type { ImportProgress } from '#shared/contract/pileViews.ts';

type Problems = ImportProgress['problems'];

/** The files that could not be brought in, one entry for each reason, in the order in which the reasons came up. */
export const byReason = (problems: Problems): { readonly code: ProblemCode; readonly fileNames: readonly string[] }[] =>
  [...Map.groupBy(problems, ({ code }) => code)].map(([code, files]) => ({
    code,
    fileNames: files.map(({ fileName }) => fileName),
  }));

/** The reason that is not the files' fault and that somebody can do something about; undefined without one. */
export const diskCodeOf = (problems: Problems): ProblemCode | undefined =>
  problems.find(({ code }) => code === 'DISK_FULL' || code === 'DISK_FAILED')?.code;

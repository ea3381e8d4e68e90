import type { ImportProgress } from '#shared/contract/pileViews.ts';
import { importId } from './ids.ts';
import type { Scenario } from './scenario.ts';

export function importsOf(scenario: Scenario): ImportProgress[] {
  const problems: ImportProgress['problems'] = [
    { fileName: 'holiday/notes.docx', code: 'NOT_A_PHOTO' },
    { fileName: 'holiday/IMG_0031.JPG', code: 'DAMAGED' },
    { fileName: 'holiday/panorama-of-everything.tiff', code: 'TOO_MANY_PIXELS' },
  ];
  switch (scenario) {
    case 'importing':
      return [
        {
          id: importId(1),
          state: 'running',
          total: 96,
          done: 34,
          waiting: 34,
          alreadyHere: 5,
          problems: problems.slice(0, 1),
          remainingMs: 41_000,
        },
      ];
    case 'imported':
      return [
        {
          id: importId(1),
          state: 'done',
          total: 96,
          done: 88,
          waiting: 88,
          alreadyHere: 5,
          problems,
          remainingMs: null,
        },
      ];
    default:
      return [];
  }
}

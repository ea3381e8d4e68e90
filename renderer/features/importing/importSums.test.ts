import { expect, test } from 'vitest';
import { ImportId } from '#shared/domain/ids.ts';
import { importSums } from './importSums.ts';

test('the bar also moves for what was here already and for what could not be read', () => {
  const progress = {
    id: ImportId.parse('i'.repeat(22)),
    state: 'running' as const,
    total: 10,
    done: 4,
    waiting: 4,
    alreadyHere: 2,
    problems: [{ fileName: 'notes.docx', code: 'NOT_A_PHOTO' as const }],
    remainingMs: null,
  };
  expect(importSums(progress)).toEqual({ dealtWith: 7, fresh: 4, share: 0.7 });
  expect(importSums({ ...progress, total: 0, done: 0, alreadyHere: 0, problems: [] }).share).toBe(0);
});

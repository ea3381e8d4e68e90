import { expect, test } from 'vitest';
import { byReason, diskCodeOf } from './byReason.ts';

const notes = { fileName: 'notes.docx', code: 'NOT_A_PHOTO' } as const;
const half = { fileName: 'half.jpg', code: 'DAMAGED' } as const;
const page = { fileName: 'page.png', code: 'NOT_A_PHOTO' } as const;
const full = { fileName: 'late.jpg', code: 'DISK_FULL' } as const;

test('a reason is said once, with all of its files', () => {
  expect(byReason([notes, half, page])).toEqual([
    { code: 'NOT_A_PHOTO', fileNames: ['notes.docx', 'page.png'] },
    { code: 'DAMAGED', fileNames: ['half.jpg'] },
  ]);
});

test('a full disk is found among a thousand other reasons', () => {
  expect(diskCodeOf([notes, half, full, page])).toBe('DISK_FULL');
  expect(diskCodeOf([notes, half])).toBeUndefined();
});

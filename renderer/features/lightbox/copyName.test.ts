import { expect, test } from 'vitest';
import { copyName } from './copyName.ts';

const photo = {
  takenAt: { local: '2026-11-20T10:00:00', offset: null, source: 'camera' },
  mime: 'image/jpeg',
} as const;

test('a saved copy is called after its day and its words', () => {
  expect(copyName({ ...photo, caption: 'Fog in the garden' })).toBe('2026-11-20 Fog in the garden.jpg');
  expect(copyName({ ...photo, mime: 'image/webp', caption: '' })).toBe('2026-11-20.webp');
});

test('[R35] [P7] words cannot name another folder, another kind of file, or a name that a system does not take', () => {
  expect(copyName({ ...photo, caption: '../../etc/passwd' })).toBe('2026-11-20 etc passwd.jpg');
  expect(copyName({ ...photo, caption: 'run.exe\u202egpj\u0000\n' })).toBe('2026-11-20 run exe gpj.jpg');
  expect(copyName({ ...photo, caption: 'C:\\a|b?*"<c>' })).toBe('2026-11-20 C a b c.jpg');
  expect(copyName({ ...photo, caption: 'ä'.repeat(500) })).toHaveLength(11 + 60 + 4);
});

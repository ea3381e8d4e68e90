import { expect, test } from 'vitest';
import { digitsOf } from './CodeBoxes.tsx';

test('A code may be typed or pasted however it was written down', () => {
  expect(digitsOf('471902')).toBe('471902');
  expect(digitsOf(' 471 902 ')).toBe('471902');
  expect(digitsOf('Code: 471-902.')).toBe('471902');
  expect(digitsOf('4719021')).toBe('471902');
  expect(digitsOf('none')).toBe('');
});

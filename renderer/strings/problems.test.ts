import { expect, test } from 'vitest';
import { ProblemCode } from '#shared/contract/problems.ts';
import { problems } from './en/problems.ts';

test('Every problem has a sentence, and none is about the machine or shouts', () => {
  for (const code of ProblemCode.options) {
    const sentence = problems[code];
    expect(sentence, code).toMatch(/^[A-Z].*[.]$/s);
    expect(sentence, code).not.toMatch(/[!]|oops|please|error|failed|invalid|exception/i);
  }
  expect(Object.keys(problems).sort()).toEqual([...ProblemCode.options].sort());
});

test('Sentences are short enough to be read aloud', () => {
  for (const [code, sentence] of Object.entries(problems)) {
    for (const part of sentence.split(/(?<=[.;])\s/))
      expect(part.split(' ').length, `${code}: ${part}`).toBeLessThan(22);
  }
});

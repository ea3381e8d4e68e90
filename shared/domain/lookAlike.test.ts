import { expect, test } from 'vitest';
import { looksAlike } from './lookAlike.ts';

test.each([
  ['Mum', 'Мum'],
  ['Mum', 'ΜUM'],
  ['Mum', 'mum '],
  ['Mum', 'M.u.m'],
  ['Ada', 'Аdа'],
  ['Ada', 'Áda'],
  ['Uncle Ben', 'Unc1e Ben'],
  ['Uncle Ben', 'UncleBen'],
  ['Ilya', 'llya'],
  ['Arno', 'Amo'],
  ['BILL', 'Bill'],
  ['Bill', 'BiIl'],
  ['Tom', 'Torn'],
  ['Bob', 'B0b'],
])('[R34] [S7] “%s” and “%s” look alike', (one, other) => {
  expect(looksAlike(one, other)).toBe(true);
  expect(looksAlike(other, one)).toBe(true);
});

test.each([
  ['Mum', 'Mom'],
  ['Ada', 'Ida'],
  ['Lia', 'Ila'],
  ['Ben', 'Beni'],
  ['Анна', 'Инна'],
  ['李', '王'],
  ['Grandma', 'Grandpa'],
  ['!', '?'],
])('“%s” and “%s” are two names', (one, other) => {
  expect(looksAlike(one, other)).toBe(false);
});

test.each(['\u3164', '\u115f', '\u1160', '\uffa0', '\u2800', '\u034f', '\u200d'])(
  '[R34] [S7] a name with a letter of which nothing is seen (%j) looks as it does without',
  (blank) => {
    expect(looksAlike('Mum', `Mu${blank}m${blank}`)).toBe(true);
    expect(looksAlike(`${blank}Ada`, 'Ada')).toBe(true);
  },
);

import { expect, test } from 'vitest';
import { isRow, loadGuessTest } from './easyToGuess.ts';

const isEasy = await loadGuessTest();

test('[S2] What somebody would try first is refused, with what is wrong with it', () => {
  const hopeless = {
    password: 'common',
    Passw0rd1: 'common',
    iloveyou: 'common',
    '12345678': 'common',
    cdefghijklm: 'row',
    aaaaaaaaaaaa: 'row',
    qazwsxedc: 'common',
    'Mum Okafor': 'ownName',
    okafor123: 'ownName',
    homeroll: 'ownName',
    '19.03.1984': 'date',
    'ada ada ada ada': 'row',
    'okafor okafor': 'ownName',
    'mum-okafor': 'ownName',
    x7k2: 'simple',
  } as const;
  const found = Object.keys(hopeless).map((passphrase) => [passphrase, isEasy(passphrase, 'Mum Okafor')]);
  expect(Object.fromEntries(found)).toEqual(hopeless);
});

test('Four words pass in any language, and so does whatever is long and odd', () => {
  const honest = [
    'kitchen window rain bread',
    'blue tin kite moss',
    'gelbe lampe im regen',
    'la casa de mi abuela',
    'القطة تنام على السطح',
    'a long hallway',
    'mR4!vq9_Tz',
    'x'.repeat(3) + 'otters float on their backs '.repeat(7),
  ];
  for (const passphrase of honest) expect(isEasy(passphrase, 'Mum'), passphrase).toBeNull();
});

test('A name that is empty, or a letter, makes nothing else easy', () => {
  expect(isEasy('kitchen window rain bread', '')).toBeNull();
  expect(isEasy('kitchen window rain bread', 'a')).toBeNull();
});

test('A PIN is no row, and not one digit again and again', () => {
  expect(['0000', '11111111', '1234', '987654', '345678'].every(isRow)).toBe(true);
  expect(['2468', '1235', '9021', '1212', '7391'].some(isRow)).toBe(false);
});

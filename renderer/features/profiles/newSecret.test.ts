import { expect, test } from 'vitest';
import { loadGuessTest } from '#shared/domain/easyToGuess.ts';
import { newSecretOf, secretGap as gapOf, type NewSecret } from './newSecret.ts';

const guessTest = await loadGuessTest();
const secretGap = (secret: NewSecret) => gapOf(secret, 'Mum Okafor', guessTest);

const pin = { ...newSecretOf('pin'), text: '2468' };
const passphrase = { ...newSecretOf('passphrase'), text: 'a long hallway' };

test('[S2] A secret that nobody can look up is typed twice, or looked at', () => {
  expect(secretGap(passphrase)).toBe('secretsDiffer');
  expect(secretGap({ ...passphrase, again: 'a long hallwy' })).toBe('secretsDiffer');
  expect(secretGap({ ...passphrase, again: 'a long hallway' })).toBeNull();
  expect(secretGap({ ...passphrase, shown: true })).toBeNull();
  expect(secretGap({ ...pin, again: '2468' })).toBeNull();
});

test('Too short is said before anything is to be typed again', () => {
  expect(secretGap({ ...pin, text: '24', again: '24' })).toBe('pinTooShort');
  expect(secretGap({ ...pin, text: '246810246', shown: true })).toBe('pinTooShort');
  expect(secretGap({ ...passphrase, text: 'hallway' })).toBe('passphraseTooShort');
});

test('[S2] What is easy to guess is said before anything is to be typed again', () => {
  expect(secretGap({ ...passphrase, text: 'password' })).toBe('easy.common');
  expect(secretGap({ ...passphrase, text: 'mum okafor', shown: true })).toBe('easy.ownName');
  expect(secretGap({ ...pin, text: '1234' })).toBe('easyPin');
  expect(secretGap({ ...pin, text: '2468', again: '2468' })).toBeNull();
});

test('Until the lists are there nobody is held up: the engine looks, too', () => {
  expect(gapOf({ ...passphrase, text: 'password', shown: true }, 'Mum', null)).toBeNull();
});

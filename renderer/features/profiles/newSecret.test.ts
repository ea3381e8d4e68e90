import { expect, test } from 'vitest';
import { newSecretOf, secretGap } from './newSecret.ts';

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

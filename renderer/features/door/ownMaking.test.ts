import { expect, test } from 'vitest';
import { isOwnMaking, toType } from './ownMaking.ts';

test('an address that a computer made up for itself is nobody’s to read or type, as long as there is another [S12]', () => {
  expect(isOwnMaking('fe80::c42:8bff:fe66:b7e2%eth0')).toBe(true);
  expect(isOwnMaking('[fe80::1%eth0]:47001')).toBe(true);
  expect(isOwnMaking('192.168.1.20:47001')).toBe(false);
  expect(isOwnMaking('fd12:3456::1')).toBe(false);
  expect(toType(['[fe80::1%eth0]:47001', '192.168.1.20:47001'])).toEqual(['192.168.1.20:47001']);
  expect(toType(['[fe80::1%eth0]:47001'])).toEqual(['[fe80::1%eth0]:47001']);
});

import { expect, test } from 'vitest';
import { CertificateHash } from '#shared/domain/ids.ts';
import { formatJoiningLink, looksLikeLink, parseJoiningLink } from './joiningLink.ts';

const pin = CertificateHash.parse('kQz9_bS7Xo3mN-4rT2uV6wY8aB1cD5eF7gH0iJ2kL4o');
const link = {
  pin,
  token: 'abcd_efg-123',
  addresses: [
    { host: '192.168.1.7', port: 24764 },
    { host: 'fd12::7', port: 24764 },
  ],
};

test('a link says where, who and which opening of the door, and is read back', () => {
  const text = formatJoiningLink(link);
  expect(text).toBe(`homeroll://join?k=${pin}&t=abcd_efg-123&a=192.168.1.7:24764&a=[fd12::7]:24764`);
  expect(parseJoiningLink(text)).toEqual({ ok: true, value: link });
  // As a mail breaks it.
  expect(parseJoiningLink(`  ${text.slice(0, 30)}\n ${text.slice(30)} `)).toEqual({ ok: true, value: link });
  expect(parseJoiningLink(`${text}&later=1`)).toEqual({ ok: true, value: link });
});

test('what is no link, or has no key, no token or no address, is refused', () => {
  const text = formatJoiningLink(link);
  for (const bad of [
    '',
    'homeroll://join',
    'homeroll://other?k=1',
    'https://example.com/join?k=1',
    text.replace(pin, 'short'),
    text.replace('t=abcd_efg-123', 't='),
    text.replace('abcd_efg-123', '<script>'),
    `homeroll://join?k=${pin}&t=abcd_efg-123`,
    `homeroll://join?k=${pin}&t=abcd_efg-123&a=example.com`,
  ]) {
    expect([bad, parseJoiningLink(bad)]).toEqual([bad, { ok: false, problem: { code: 'BAD_ADDRESS' } }]);
  }
  expect(looksLikeLink(' Homeroll://x')).toBe(true);
  expect(looksLikeLink('192.168.1.7')).toBe(false);
});

test('addresses outside the local network are left out, and a link of nothing else is refused as such [P6]', () => {
  const text = `homeroll://join?k=${pin}&t=abcd_efg-123&a=8.8.8.8`;
  expect(parseJoiningLink(text)).toEqual({ ok: false, problem: { code: 'NOT_LOCAL' } });
  const mixed = parseJoiningLink(`${text}&a=10.0.0.2`);
  expect(mixed.ok && mixed.value.addresses).toEqual([{ host: '10.0.0.2', port: 24764 }]);
});

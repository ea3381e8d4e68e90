import { z } from 'zod';
import { CertificateHash } from '#shared/domain/ids.ts';
import { failed, ok, type Result } from '#shared/domain/result.ts';
import { formatAddress, parseAddress } from './local.ts';
import type { Address, AddressProblem } from './types.ts';

/**
 * What a guardian's screen shows as text and as a QR code while the door is open, for networks on which nobody is found:
 *
 *   homeroll://join?k=PIN&t=TOKEN&a=192.168.1.7:24764&a=[fd12::7]:24764
 *
 * `k` is the hash of the guardian's certificate: who dials the addresses talks to that computer or to nobody. `t` names
 * this opening of the door and keeps a place free at it. Neither is a secret: whoever has the link can knock, as everybody
 * nearby can, and is let in only after the codes were compared.
 */
export type JoiningLink = {
  readonly pin: CertificateHash;
  readonly token: string;
  readonly addresses: readonly Address[];
};

const prefix = 'homeroll://join?';
const mostAddresses = 8;
const Token = z.string().regex(/^[\w-]{8,32}$/);

export function formatJoiningLink({ pin, token, addresses }: JoiningLink): string {
  const fields = [
    `k=${pin}`,
    `t=${token}`,
    ...addresses.slice(0, mostAddresses).map((one) => `a=${formatAddress(one)}`),
  ];
  return prefix + fields.join('&');
}

/** Whether a text wants to be a joining link: then it is read as one, and not as an address. */
export const looksLikeLink = (text: string): boolean => /^\s*homeroll:/i.test(text);

/** Reads a link as it was pasted: with spaces and line breaks that a mail or a chat put in. Unknown fields are ignored. */
export function parseJoiningLink(text: string): Result<JoiningLink, AddressProblem> {
  const compact = text.replace(/\s/g, '');
  if (!compact.toLowerCase().startsWith(prefix)) return failed({ code: 'BAD_ADDRESS' });
  const fields = new URLSearchParams(compact.slice(prefix.length));
  const pin = CertificateHash.safeParse(fields.get('k'));
  const token = Token.safeParse(fields.get('t'));
  const addresses = fields.getAll('a').slice(0, mostAddresses).map(parseAddress);
  const [first] = addresses;
  if (!pin.success || !token.success || first === undefined) return failed({ code: 'BAD_ADDRESS' });
  const usable = addresses.flatMap((address) => (address.ok ? [address.value] : []));
  if (usable.length === 0 && !first.ok) return first;
  return ok({ pin: pin.data, token: token.data, addresses: usable });
}

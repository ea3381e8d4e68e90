/** Whether a computer made that address up for itself (link-local, `fe80::…%eth0`): it tells nobody anything. */
export const isOwnMaking = (address: string): boolean => /^\[?fe[89ab][\da-f]:/i.test(address);

/** Those that somebody can be asked to type; all of them, where there are no others. */
export function toType(addresses: readonly string[]): readonly string[] {
  const some = addresses.filter((address) => !isOwnMaking(address));
  return some.length > 0 ? some : addresses;
}

import type { ProfileId } from '#shared/domain/ids.ts';
import { CertificateHash } from '#shared/domain/ids.ts';
import type { Result } from '#shared/domain/result.ts';
import { keyFromPassword, leastCost, randomBytes, toText, utf8 } from '../../crypto/index.ts';
import type { DeriveFromSecret } from '../password.ts';
import { openProfiles } from '../profiles.ts';
import type { NewProfile, OpenProfile, Profiles, ProfilesOptions, TlsIdentity } from '../types.ts';

export const mum: NewProfile = {
  name: 'Rosalind Ashgrove',
  avatar: '1.2.3.4.5',
  secretKind: 'passphrase',
  secret: 'otters float on their backs',
};
export const wren: NewProfile = { name: 'Wren', avatar: '5.4.3.2.1', secretKind: 'pin', secret: '493817' };

const someTlsIdentity = async (): Promise<TlsIdentity> => ({
  certificatePem: `-----BEGIN CERTIFICATE-----\n${toText(randomBytes(60))}\n-----END CERTIFICATE-----\n`,
  privateKeyPem: `-----BEGIN PRIVATE KEY-----\n${toText(randomBytes(60))}\n-----END PRIVATE KEY-----\n`,
  certificateHash: CertificateHash.parse(toText(randomBytes(32))),
});

/** For tests in which a failure is a bug. */
export function must<Value>(result: Result<Value, unknown>): Value {
  if (!result.ok) throw new Error(JSON.stringify(result.problem));
  return result.value;
}

/** At the least cost it takes a millisecond; a thread would take a hundred to start. */
export const inThisThread: DeriveFromSecret = async (secret, { salt, cost }) =>
  keyFromPassword(utf8(secret.normalize('NFKC')), salt, cost);

export const profilesIn = async (directory: string, options: Partial<ProfilesOptions> = {}): Promise<Profiles> =>
  must(
    await openProfiles(directory, {
      createTlsIdentity: someTlsIdentity,
      cost: leastCost,
      deriveFromSecret: inThisThread,
      ...options,
    }),
  );

/** As after a restart of the app. */
export const unlockAnew = async (
  directory: string,
  id: ProfileId,
  secret: string,
  options: Partial<ProfilesOptions> = {},
): Promise<OpenProfile> => must(await (await profilesIn(directory, options)).unlock(id, secret));

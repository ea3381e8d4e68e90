import type { Problem } from '#shared/contract/problems.ts';
import { failed, ok, type Result } from '#shared/domain/result.ts';
import { wipe } from '../crypto/index.ts';
import type { DeriveFromSecret } from './password.ts';
import type { ProfileFolder } from './profileFolder.ts';
import { unwrapVaultKey } from './vaultFile.ts';

/**
 * The vault key, if the secret is right. The try is counted before it is made, so that killing the app in the middle
 * gains nothing. Not to be called twice at a time for one profile.
 */
export async function unlockVault(
  folder: ProfileFolder,
  derive: DeriveFromSecret,
  secret: string,
): Promise<Result<Uint8Array, Problem>> {
  const vault = await folder.readVault();
  if (!vault.ok) return vault;
  const waitMs = await folder.tries.begin();
  if (waitMs > 0) return failed({ code: 'TOO_MANY_TRIES', retryAfterMs: waitMs });
  const secretKey = await derive(secret, vault.value.lock);
  const vaultKey = unwrapVaultKey(folder.id, vault.value, secretKey);
  wipe(secretKey);
  if (vaultKey === undefined) {
    const nextWaitMs = await folder.tries.waitMs();
    return failed({ code: 'WRONG_SECRET', ...(nextWaitMs > 0 && { retryAfterMs: nextWaitMs }) });
  }
  await folder.tries.succeeded();
  return ok(vaultKey);
}

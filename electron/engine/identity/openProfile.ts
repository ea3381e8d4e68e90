import type { Problem } from '#shared/contract/problems.ts';
import type { SecretKind } from '#shared/domain/people.ts';
import { failed, ok, type Result } from '#shared/domain/result.ts';
import { deriveKey, sameBytes, wipe, type PasswordCost } from '../crypto/index.ts';
import { createInTurn, type InTurn } from './inTurn.ts';
import { checkNewSecret } from './password.ts';
import type { ProfileFolder } from './profileFolder.ts';
import { cardOf, deviceOf, type Face, type Secrets } from './secrets.ts';
import { VaultState } from './state.ts';
import type { NewSecret, OpenProfile } from './types.ts';
import { newLock, unlockVault, type Locksmith } from './unlock.ts';

export type OpenProfileParts = {
  readonly folder: ProfileFolder;
  readonly vaultKey: Uint8Array;
  readonly secrets: Secrets;
  readonly secretKind: SecretKind;
  readonly wasToGo: boolean;
  readonly cost: PasswordCost;
  readonly locksmith: Locksmith;
  /** Secrets are tried one at a time, here and on the lock screen. */
  readonly tryInTurn: InTurn;
  readonly onCardChange: (face: Face, secretKind: SecretKind) => void;
  /** From now on being logged in to the computer opens it no more. */
  readonly onLoginOff: () => Promise<Result<void, Problem>>;
};

export function createOpenProfile(parts: OpenProfileParts): OpenProfile {
  const { folder, vaultKey, locksmith, cost, tryInTurn, onCardChange, onLoginOff } = parts;
  let { secrets, secretKind } = parts;
  let isOpen = true;
  let closed: Promise<void> | undefined;
  const inTurn = createInTurn();
  /** Not in turn with the rest: it may have to wait for the system's keychain, and closing must not wait for that. */
  const oneChange = createInTurn();
  const device = deviceOf(secrets);
  const locked = failed<Problem>({ code: 'LOCKED' });

  return {
    id: folder.id,
    directory: folder.directory,
    device,
    wasToGo: parts.wasToGo,
    get isOpen() {
      return isOpen;
    },
    card: () => ({ id: folder.id, name: secrets.face.name, avatar: secrets.face.avatar, secretKind }),
    deriveKey(purpose) {
      if (!isOpen) throw new Error('The profile is closed');
      return deriveKey(vaultKey, purpose);
    },
    state: () => secrets.state,
    update: async (change) => {
      if (!isOpen) return locked;
      return inTurn(async () => {
        const state = VaultState.parse(change(secrets.state));
        const before = cardOf(secrets);
        const written = await replaceSecrets({ ...secrets, state });
        if (!written.ok) return written;
        const card = cardOf(secrets);
        if (card.isOut === before.isOut) return ok(state);
        onCardChange(card, secretKind);
        // Written at the next opening if it fails: the vault knows.
        await folder.writeFace(card);
        return ok(state);
      });
    },
    updateCard: async ({ name, avatar }) => {
      if (!isOpen) return locked;
      return inTurn(async () => {
        const face = { ...secrets.face, name, avatar };
        const written = await replaceSecrets({ ...secrets, face });
        if (!written.ok) return written;
        const card = cardOf(secrets);
        onCardChange(card, secretKind);
        return folder.writeFace(card);
      });
    },
    changeSecret: (oldSecret, next) => oneChange(() => changeSecret(oldSecret, next)),
    close() {
      isOpen = false;
      // What was asked for before it was closed is still written.
      closed ??= inTurn(async () => [vaultKey, device.signing.secretKey, device.box.secretKey].forEach(wipe));
      return closed;
    },
  };

  async function replaceSecrets(next: Secrets): Promise<Result<void, Problem>> {
    const written = await folder.writeSecrets(vaultKey, next);
    if (written.ok) secrets = next;
    return written;
  }

  async function changeSecret(oldSecret: string, next: NewSecret): Promise<Result<void, Problem>> {
    if (!isOpen) return locked;
    const fits = await checkNewSecret(next, secrets.face.name);
    if (!fits.ok) return fits;
    const opened = await unlockVault(folder, locksmith, oldSecret, tryInTurn);
    if (!opened.ok) return opened;
    // Whoever closes the profile overwrites its own key; this one is written under until that is done.
    const key = opened.value;
    const changed = closed !== undefined ? locked : sameBytes(key, vaultKey) ? await lockAnew(key, next) : anotherVault;
    wipe(key);
    return changed;
  }

  async function lockAnew(key: Uint8Array, next: NewSecret): Promise<Result<void, Problem>> {
    const { lockKey, ...how } = await newLock(locksmith, next, cost);
    const written = await tryInTurn(async () => {
      // Before the PIN is there: being logged in opens no profile that a PIN opens.
      const noLogin = next.secretKind === 'pin' ? await onLoginOff() : ok(undefined);
      const done = noLogin.ok ? await folder.writeVault(key, lockKey, how) : noLogin;
      if (done.ok) secretKind = next.secretKind;
      if (done.ok) onCardChange(cardOf(secrets), secretKind);
      return done;
    });
    wipe(lockKey);
    return written;
  }
}

const anotherVault = failed<Problem>({ code: 'DATA_DAMAGED', detail: 'another vault' });

import { Worker } from 'node:worker_threads';
import type { Problem } from '#shared/contract/problems.ts';
import { isRow, loadGuessTest, type GuessTest } from '#shared/domain/easyToGuess.ts';
import { failed, ok, type Result } from '#shared/domain/result.ts';
import { utf8, wipe } from '../crypto/index.ts';
import { createInTurn } from './inTurn.ts';
import type { NewSecret } from './types.ts';
import type { SecretLock } from './vaultFile.ts';

export type PasswordJob = SecretLock & { readonly password: Uint8Array };

/** Turns a secret into a key, slowly. */
export type DeriveFromSecret = (secret: string, lock: SecretLock) => Promise<Uint8Array>;

/**
 * Passphrases have 8 characters or more, PINs 4 to 8 digits: SECRET_TOO_SHORT otherwise. Neither is what
 * somebody would try first, a row of digits or the name of whose it is: SECRET_EASY_TO_GUESS otherwise.
 */
export async function checkNewSecret(next: NewSecret, name: string): Promise<Result<void, Problem>> {
  const { secretKind, secret } = next;
  if (!fitting[secretKind](normalised(secret))) return failed({ code: 'SECRET_TOO_SHORT' });
  if (secretKind === 'pin') return isRow(secret) ? failed({ code: 'SECRET_EASY_TO_GUESS' }) : ok(undefined);
  // What could not be read once is tried again.
  guessTest ??= loadGuessTest().catch((error: unknown) => {
    guessTest = undefined;
    throw error;
  });
  return (await guessTest)(secret, name) === null ? ok(undefined) : failed({ code: 'SECRET_EASY_TO_GUESS' });
}

/** Read when the first passphrase is chosen; most starts of the engine never need it. */
let guessTest: Promise<GuessTest> | undefined;

const fitting: Record<NewSecret['secretKind'], (secret: string) => boolean> = {
  passphrase: (secret) => Array.from(secret).length >= 8,
  pin: (secret) => /^[0-9]{4,8}$/.test(secret),
};

/**
 * Argon2id on a thread of its own, one at a time: at MODERATE it takes a second and 256 MiB, which must neither stop
 * the engine nor be multiplied by somebody who presses Enter ten times.
 *
 * @param workerFile where `password.worker` lies once the engine is bundled
 */
export function createSecretDeriver(
  workerFile: string | URL = new URL('./password.worker.ts', import.meta.url),
): DeriveFromSecret {
  const inTurn = createInTurn();
  return (secret, { salt, cost }) =>
    inTurn(() => runWorker(workerFile, { password: utf8(normalised(secret)), salt, cost }));
}

function runWorker(file: string | URL, job: PasswordJob): Promise<Uint8Array> {
  const { promise, resolve, reject } = Promise.withResolvers<Uint8Array>();
  const worker = new Worker(file, { workerData: job, name: 'password' });
  wipe(job.password);
  worker.once('message', resolve);
  worker.once('error', reject);
  worker.once('exit', () => reject(new Error('The password worker ended without an answer')));
  return promise;
}

/** The same secret from a keyboard that composes letters differently is the same bytes. */
const normalised = (secret: string): string => secret.normalize('NFKC');

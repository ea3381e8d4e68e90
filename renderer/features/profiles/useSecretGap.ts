import { useEffect, useMemo, useState } from 'react';
import { loadGuessTest, type GuessTest } from '#shared/domain/easyToGuess.ts';
import { secretGap, type NewSecret, type SecretGap } from './newSecret.ts';

/** What is wrong yet with a secret that is being chosen by whoever is called `name`. */
export function useSecretGap(secret: NewSecret, name: string): SecretGap | null {
  const [guessTest, setGuessTest] = useState<GuessTest | null>(null);
  useEffect(() => {
    if (secret.kind === 'passphrase') void loadGuessTest().then((test) => setGuessTest(() => test));
  }, [secret.kind]);
  return useMemo(() => secretGap(secret, name, guessTest), [secret, name, guessTest]);
}

import type { MatchExtended } from '@zxcvbn-ts/core';

/** Why a passphrase is easy to guess; `simple` where it is nothing in particular, only too little. */
export type EasyToGuess = 'ownName' | 'common' | 'row' | 'date' | 'simple';

/** Says what is wrong with a passphrase, or null. `name` is whose it is. */
export type GuessTest = (passphrase: string, name: string) => EasyToGuess | null;

/**
 * What somebody who guesses would try first: zxcvbn's scale (Wheeler 2016, "zxcvbn: Low-Budget Password Strength
 * Estimation") with its list of the passwords that leaked most often. It lies in the app; nothing is asked of anybody.
 *
 * A passphrase needs 10^8 guesses (3 of 4 on that scale). At the second that Argon2id takes each, that is three years;
 * four words that do not belong together are far beyond it.
 *
 * @returns the test, once its lists (0.5 MB) are there: few need it, and those once
 */
export async function loadGuessTest(): Promise<GuessTest> {
  const [{ ZxcvbnFactory }, { dictionary, adjacencyGraphs }] = await Promise.all([
    import('@zxcvbn-ts/core'),
    import('@zxcvbn-ts/language-common'),
  ]);
  const zxcvbn = new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs });
  return (passphrase, name) => {
    const whose = [name, ...name.split(/\s+/u), 'Homeroll'].filter((word) => word !== '');
    const asTyped = passphrase.normalize('NFKC').slice(0, looksAtLetters);
    // A space or a dash between two words that would be tried first makes them no better.
    const checked = [asTyped, asTyped.replace(/(?<=\p{L})[\s\p{Pd}]+(?=\p{L})/gu, '')].map((text) =>
      zxcvbn.check(text, whose),
    );
    const easiest = checked.find(({ score }) => score < 3);
    return easiest === undefined ? null : whatIsWrong(easiest.sequence);
  };
}

/** A PIN of one digit again and again, or of digits in a row: what a brother tries before the wait for the next try begins. */
export function isRow(pin: string): boolean {
  const steps = new Set(Array.from(pin.slice(1), (digit, index) => Number(digit) - Number(pin[index])));
  return steps.size === 1 && [0, 1, -1].includes([...steps][0] ?? 0);
}

/** What comes after these only makes it better, and its time grows with the square of them. */
const looksAtLetters = 64;

/** Names what most of it is made of. */
function whatIsWrong(sequence: readonly MatchExtended[]): EasyToGuess {
  const most = sequence.toSorted((one, other) => other.token.length - one.token.length)[0];
  if (most === undefined) return 'simple';
  if (most.pattern === 'dictionary') return most.dictionaryName === 'userInputs' ? 'ownName' : 'common';
  if (['repeat', 'sequence', 'spatial'].includes(most.pattern)) return 'row';
  return most.pattern === 'date' ? 'date' : 'simple';
}

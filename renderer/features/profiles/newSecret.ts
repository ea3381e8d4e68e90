import { isRow, type EasyToGuess, type GuessTest } from '#shared/domain/easyToGuess.ts';
import type { SecretKind } from '#shared/domain/people.ts';

/** A passphrase or a PIN that is being chosen. */
export type NewSecret = {
  readonly kind: SecretKind;
  readonly text: string;
  /** The same typed once more. Whoever looks at what they type need not. */
  readonly again: string;
  readonly shown: boolean;
};

export const newSecretOf = (kind: SecretKind): NewSecret => ({ kind, text: '', again: '', shown: false });

/** What is wrong with it yet, as a key of the catalogue. */
export type SecretGap = 'pinTooShort' | 'passphraseTooShort' | 'easyPin' | `easy.${EasyToGuess}` | 'secretsDiffer';

/**
 * Long enough (4 to 8 digits, or 8 letters), nothing that somebody would try first, and no slip of the finger in it:
 * nobody can look it up afterwards.
 *
 * @param name whose it is
 * @param guessTest null until it is there; the engine looks in any case
 */
export function secretGap(secret: NewSecret, name: string, guessTest: GuessTest | null): SecretGap | null {
  const { kind, text, again, shown } = secret;
  if (kind === 'pin' && !/^\d{4,8}$/.test(text)) return 'pinTooShort';
  if (kind === 'passphrase' && text.length < 8) return 'passphraseTooShort';
  if (kind === 'pin' && isRow(text)) return 'easyPin';
  const easy = kind === 'passphrase' ? (guessTest?.(text, name) ?? null) : null;
  if (easy !== null) return `easy.${easy}`;
  return shown || again === text ? null : 'secretsDiffer';
}

export const isEasyGap = (gap: SecretGap | null): boolean => gap?.startsWith('easy') ?? false;

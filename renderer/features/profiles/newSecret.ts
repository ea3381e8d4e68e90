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
export type SecretGap = 'pinTooShort' | 'passphraseTooShort' | 'secretsDiffer';

/** Long enough (4 to 8 digits, or 8 letters), and no slip of the finger in it: nobody can look it up afterwards. */
export function secretGap({ kind, text, again, shown }: NewSecret): SecretGap | null {
  if (kind === 'pin' && !/^\d{4,8}$/.test(text)) return 'pinTooShort';
  if (kind === 'passphrase' && text.length < 8) return 'passphraseTooShort';
  return shown || again === text ? null : 'secretsDiffer';
}

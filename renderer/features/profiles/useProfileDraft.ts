import { useState } from 'react';
import type { CommandInput } from '#shared/contract/contract.ts';
import type { SecretKind } from '#shared/domain/people.ts';
import { readyAvatar } from '../../ui/avatar/avatar.ts';

export type ProfileDraft = CommandInput<'profiles.create'>;
/** What is missing yet, as keys of the catalogue. */
export type DraftGap = 'nameMissing' | 'pinTooShort' | 'passphraseTooShort';

/** What somebody has told of themselves so far. */
export function useProfileDraft(): {
  draft: ProfileDraft;
  change: (changes: Partial<ProfileDraft>) => void;
} {
  const [draft, setDraft] = useState<ProfileDraft>(() => ({
    name: '',
    avatar: readyAvatar(),
    secretKind: 'passphrase',
    secret: '',
  }));
  return { draft, change: (changes) => setDraft((before) => ({ ...before, ...changes })) };
}

/** Whether a new secret is long enough: 4 to 8 digits, or 8 letters. */
export const secretGap = (kind: SecretKind, secret: string): DraftGap | null => {
  if (kind === 'pin') return /^\d{4,8}$/.test(secret) ? null : 'pinTooShort';
  return secret.length >= 8 ? null : 'passphraseTooShort';
};

export const nameGap = (name: string): DraftGap | null => (name.trim() === '' ? 'nameMissing' : null);

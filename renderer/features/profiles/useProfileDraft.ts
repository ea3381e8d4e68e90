import { useState } from 'react';
import type { SecretKind } from '#shared/domain/people.ts';
import { readyAvatar } from '../../ui/avatar/avatar.ts';
import { newSecretOf, type NewSecret } from './newSecret.ts';

/** What somebody has told of themselves so far. */
export type ProfileDraft = { readonly name: string; readonly avatar: string; readonly secret: NewSecret };

export function useProfileDraft(kind: SecretKind = 'passphrase'): {
  draft: ProfileDraft;
  change: (changes: Partial<ProfileDraft>) => void;
} {
  const [draft, setDraft] = useState<ProfileDraft>(() => ({
    name: '',
    avatar: readyAvatar(),
    secret: newSecretOf(kind),
  }));
  return { draft, change: (changes) => setDraft((before) => ({ ...before, ...changes })) };
}

export const nameGap = (name: string): 'nameMissing' | null => (name.trim() === '' ? 'nameMissing' : null);

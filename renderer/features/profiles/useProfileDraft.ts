import { useState } from 'react';
import type { Avatar } from '#shared/domain/people.ts';
import { readyAvatar } from '../../ui/avatar/avatar.ts';
import { newSecretOf, type NewSecret } from './newSecret.ts';

/** What somebody has told of themselves so far. */
export type ProfileDraft = { readonly name: string; readonly avatar: string; readonly secret: NewSecret };

/** How somebody is called and looks. */
export type NameAndFace = { readonly name: string; readonly avatar: Avatar };

/**
 * @param taken the faces that others at this computer have: the one that is offered is none of them
 * @param before who they were in an old profile
 */
export function useProfileDraft(
  taken: readonly Avatar[],
  before?: NameAndFace,
): {
  draft: ProfileDraft;
  change: (changes: Partial<ProfileDraft>) => void;
} {
  const [draft, setDraft] = useState<ProfileDraft>(() => ({
    name: before?.name ?? '',
    avatar: before?.avatar ?? readyAvatar(taken),
    secret: newSecretOf('passphrase'),
  }));
  return { draft, change: (changes) => setDraft((before) => ({ ...before, ...changes })) };
}

export const nameGap = (name: string): 'nameMissing' | null => (name.trim() === '' ? 'nameMissing' : null);

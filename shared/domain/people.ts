import { z } from 'zod';

export const Role = z.enum(['guardian', 'adult', 'child', 'guest', 'keeper']);
export type Role = z.infer<typeof Role>;

/** Roles that a guardian can give to a person at the desk; a keeper is a computer, not a person. */
export const PersonRole = z.enum(['guardian', 'adult', 'child', 'guest']);
export type PersonRole = z.infer<typeof PersonRole>;

/**
 * A drawn face: five small choices, `skin.hair.hairColour.backdrop.extra`. It is drawn by the screen; the
 * engine carries the text only.
 */
export const Avatar = z.string().regex(/^\d{1,2}(\.\d{1,2}){4}$/);
export type Avatar = z.infer<typeof Avatar>;

/** How a profile is locked: a guardian's passphrase (8 characters or more) or a child's PIN (4 to 8 digits). */
export const SecretKind = z.enum(['passphrase', 'pin']);
export type SecretKind = z.infer<typeof SecretKind>;

/**
 * The key to the engine's socket. It lies where only pages of this very origin can read it, for all of their tabs; a
 * cookie would also be sent to whatever else listens on this computer. It ends with the app that gave it.
 */
const place = 'homeroll-screen-key';

export const keepKey = (key: string): void => localStorage.setItem(place, key);

/** A word that opens nothing when no key was given yet: the engine's refusal is the one answer for all reasons. */
export const keptKey = (): string => localStorage.getItem(place) ?? 'none';

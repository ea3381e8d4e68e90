/**
 * What a shell may tell a person who does not look at the window: who did something, and never how much of it. There is
 * nothing of a picture in it, as it may be read on a locked screen.
 */
export type News =
  /** At most three names, of those who hung something up; the album only where there is just one. */
  | { readonly kind: 'hungUp'; readonly who: readonly string[]; readonly album: string | null }
  | { readonly kind: 'atTheDoor' };

import type { DeskThing } from '#shared/contract/deskViews.ts';

/** Everything that a yes to a thing would be about, as text: when it changes, nobody has seen it yet. */
export function shownBy(thing: DeskThing): string {
  if (thing.kind !== 'review') return JSON.stringify(thing);
  const { author, album, albumName, audience, photos } = thing;
  return JSON.stringify([
    author,
    album,
    albumName,
    audience,
    photos.map(({ slip, caption, likeness, ready }) => [slip, caption, likeness.state, ready.length]),
  ]);
}

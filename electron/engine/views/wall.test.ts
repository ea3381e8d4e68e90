import { expect, test } from 'vitest';
import { readBy, write } from '../../../tests/support/paperCircle.ts';
import { family, picture } from '../../../tests/support/paperFamily.ts';
import { setCaption, sharePhotos } from '../albums/photoActions.ts';
import { albumView } from './tiles.ts';
import { wallOf } from './wall.ts';

const at = (minute: number) => new Date(2026, 4, 1, 12, minute).getTime();
const everything = () => true;

/** Ada hangs up two pictures with words, and a few minutes later two without any; Grandma looks. */
function withWords() {
  const home = family();
  const { ada, grandma, circle, album, tellAll } = home;
  const share = (minute: number, caption: string) =>
    write(ada, circle, (draft, open) =>
      sharePhotos(
        draft,
        open,
        album,
        [1, 2].map(() => ({ entry: picture(), caption })),
        at(minute),
      ),
    );
  const [said, bare] = [share(0, 'my holidays lol'), share(4, '')];
  tellAll(ada);
  const groups = () =>
    wallOf(readBy(grandma, circle), everything).groups.map(({ photos }) => photos.map(({ id }) => id));
  const inAlbum = () => albumView(readBy(grandma, circle), album, everything)?.photos.map(({ id }) => id);
  return { ...home, said, bare, groups, inAlbum };
}

test('the words of what Ada hung up stay with it: what she hangs up minutes later without any is a group of its own [S12]', () => {
  const { said, bare, groups, inAlbum } = withWords();
  expect(groups()).toEqual([bare, said]);
  expect(inAlbum()).toEqual([...bare, ...said]);
});

test('words that are written under one picture later move none, neither on the wall nor in the album [S12]', () => {
  const { ada, circle, said, bare, tellAll, groups, inAlbum } = withWords();
  write(ada, circle, (draft, open) => setCaption(draft, open, bare[0]!, 'the tent'));
  tellAll(ada);
  expect(groups()).toEqual([bare, said]);
  expect(inAlbum()).toEqual([...bare, ...said]);
});

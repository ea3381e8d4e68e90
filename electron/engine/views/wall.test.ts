import { expect, test } from 'vitest';
import { at } from '../../../tests/support/paperActivity.ts';
import { readBy, write } from '../../../tests/support/paperCircle.ts';
import { family, picture } from '../../../tests/support/paperFamily.ts';
import { letThrough, reviewed } from '../../../tests/support/paperReview.ts';
import { setCaption, sharePhotos } from '../albums/photoActions.ts';
import { albumView } from './tiles.ts';
import { wallOf } from './wall.ts';

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

test('what Mum lets through days later is the newest thing on the wall, and is told as of that day; what hung meanwhile stays below [S1] [S4]', () => {
  const { mum, ada, grandma, circle, album, tellAll } = reviewed();
  const hang = (who: typeof ada, minute: number) =>
    write(who, circle, (draft, open) =>
      sharePhotos(draft, open, album, [{ entry: picture(), caption: '' }], at(minute)),
    );
  const adas = hang(ada, 0);
  tellAll(ada);
  const grandmas = hang(grandma, 60);
  tellAll(grandma);
  const day = 24 * 60;
  letThrough(mum, circle, adas, at(2 * day));
  tellAll(mum);
  for (const who of [mum, ada, grandma])
    expect(
      wallOf(readBy(who, circle), everything).groups.map(({ photos, sharedAtMs }) => [photos[0]?.id, sharedAtMs]),
    ).toEqual([
      [adas[0], at(2 * day)],
      [grandmas[0], at(60)],
    ]);
});

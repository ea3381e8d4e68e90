import { expect, test } from 'vitest';
import { admitPerson, catchUp, readBy, write, type PaperComputer } from '../../../tests/support/paperCircle.ts';
import { family, picture } from '../../../tests/support/paperFamily.ts';
import { createAlbum } from '../albums/albumActions.ts';
import { sharePhotos } from '../albums/photoActions.ts';
import { setRules } from '../desk/setRules.ts';
import { addComment, editComment, hideComment, removeComment, setReaction } from '../desk/talk.ts';
import { openRules } from '../membership/index.ts';
import { commentsOn } from './comments.ts';
import { albumView } from './tiles.ts';
import { wallOf } from './wall.ts';

const everything = () => true;

/** Grandma has hung up two pictures; Ada may write under them. */
function talking() {
  const home = family();
  const { mum, grandma, ada, circle, album, tellAll } = home;
  write(mum, circle, (draft, open) => setRules(draft, open, ada.member, openRules, 1));
  tellAll(mum);
  const [photo, other] = write(grandma, circle, (draft, open) =>
    sharePhotos(
      draft,
      open,
      album,
      [1, 2].map(() => ({ entry: picture(), caption: 'the tent' })),
      1,
    ),
  );
  tellAll(grandma);
  const marked = (who: PaperComputer) => {
    const open = readBy(who, circle);
    const onWall = wallOf(open, everything).groups.flatMap(({ photos }) => photos);
    const inAlbum = albumView(open, album, everything)?.photos ?? [];
    const idsOf = (tiles: typeof inAlbum) => tiles.flatMap(({ id, hasWords }) => (hasWords ? [id] : []));
    expect(idsOf(inAlbum)).toEqual(idsOf(onWall));
    return idsOf(onWall);
  };
  const written = (who: PaperComputer) => commentsOn(readBy(who, circle), { id: photo!, album })[0]!.id;
  return { ...home, photo: photo!, other: other!, marked, written };
}

test('a picture under which somebody wrote carries a mark on every wall and in the album, the one beside it none [S8]', () => {
  const { mum, ada, grandma, circle, photo, marked, tellAll } = talking();
  // Neither a caption nor a face is a word under it.
  write(mum, circle, (draft, open) => setReaction(draft, open, photo, 'heart', 4));
  tellAll(mum);
  expect([marked(mum), marked(ada), marked(grandma)]).toEqual([[], [], []]);
  write(ada, circle, (draft, open) => addComment(draft, open, photo, 'What a cake', 5));
  tellAll(ada);
  expect([marked(mum), marked(ada), marked(grandma)]).toEqual([[photo], [photo], [photo]]);
});

test('the mark is the same for one word and for many, stays when they are changed, and goes with the last one [S8] [S5]', () => {
  const { mum, ada, grandma, circle, photo, marked, written, tellAll } = talking();
  write(ada, circle, (draft, open) => addComment(draft, open, photo, 'What a cake', 5));
  tellAll(ada);
  write(grandma, circle, (draft, open) => addComment(draft, open, photo, 'It was good', 6));
  tellAll(grandma);
  write(ada, circle, (draft, open) => editComment(draft, open, written(ada), 'What a great cake', 7));
  tellAll(ada);
  expect(marked(mum)).toEqual([photo]);
  write(mum, circle, (draft, open) => removeComment(draft, open, written(mum)));
  tellAll(mum);
  expect([marked(mum), marked(ada), marked(grandma)]).toEqual([[photo], [photo], [photo]]);
  write(grandma, circle, (draft, open) => removeComment(draft, open, written(grandma)));
  tellAll(grandma);
  expect([marked(mum), marked(ada), marked(grandma)]).toEqual([[], [], []]);
});

test('words that a guardian hides carry none, also for the guardian and for whoever wrote them, until they are shown again [S7]', () => {
  const { mum, ada, grandma, circle, photo, marked, written, tellAll } = talking();
  write(ada, circle, (draft, open) => addComment(draft, open, photo, 'hm', 5));
  tellAll(ada);
  const hide = (hidden: boolean, at: number) => {
    write(mum, circle, (draft, open) => hideComment(draft, open, written(mum), hidden, at));
    tellAll(mum);
  };
  hide(true, 6);
  expect([marked(mum), marked(ada), marked(grandma)]).toEqual([[], [], []]);
  hide(false, 7);
  expect([marked(mum), marked(ada), marked(grandma)]).toEqual([[photo], [photo], [photo]]);
});

test('whoever does not see the album sees no mark of what is written in it [S6]', () => {
  const { mum, ada, circle } = talking();
  const ben = admitPerson(mum, circle, 'Ben', 'child');
  catchUp(ada, mum);
  const album = write(mum, circle, (draft, open) =>
    createAlbum(draft, open, { name: 'For Ada', audience: [ada.member] }),
  );
  const [photo] = write(mum, circle, (draft, open) =>
    sharePhotos(draft, open, album, [{ entry: picture(), caption: '' }], 1),
  );
  write(mum, circle, (draft, open) => addComment(draft, open, photo!, 'for you', 2));
  for (const one of [ada, ben]) catchUp(one, mum);
  const wallFor = (who: PaperComputer) =>
    wallOf(readBy(who, circle), everything).groups.flatMap(({ photos }) => photos);
  expect(wallFor(ada).find(({ id }) => id === photo)?.hasWords).toBe(true);
  expect(wallFor(ben).map(({ hasWords }) => hasWords)).toEqual([]);
});

import { expect, test } from 'vitest';
import type { AlbumId, CircleId } from '#shared/domain/ids.ts';
import { hand, readBy, write, type PaperComputer } from '../../../tests/support/paperCircle.ts';
import { dutiesOf } from '../../../tests/support/paperDuties.ts';
import { family, picture } from '../../../tests/support/paperFamily.ts';
import { lieOf, share } from '../../../tests/support/paperReview.ts';
import { createAlbum, describeAlbum } from '../albums/albumActions.ts';
import { writeDocument } from '../albums/epochs.ts';
import { sharePhotos } from '../albums/photoActions.ts';
import { takenBackOf } from './takenBack.ts';
import { albumView, livingPhotos, photoView } from './tiles.ts';

const dayMs = 24 * 60 * 60_000;
const longAgo = 5;

/** Ada's album, in which she and Grandma hang one each. */
function adasAlbum(until: number | null = null) {
  const home = family();
  const { ada, grandma, circle, tellAll } = home;
  const album = write(ada, circle, (draft, open) =>
    createAlbum(draft, open, { name: 'Us', audience: [grandma.member], until }),
  );
  tellAll(ada);
  const own = share(ada, circle, album);
  tellAll(ada);
  const grandmas = share(grandma, circle, album);
  tellAll(grandma);
  return { ...home, album, own, grandmas };
}

/** What a changed app says: that the album has come to its end. */
function sayEnd(who: PaperComputer, circle: CircleId, album: AlbumId, until: number): void {
  const { ledger, fold } = readBy(who, circle);
  const { current } = ledger.albums.get(album)!;
  const [lie] = lieOf(who, circle, (draft) =>
    writeDocument(
      draft,
      { id: current.id, album, key: fold.keyring.key(current.id)! },
      { kind: 'album', name: 'Us', cover: null, until },
    ),
  );
  expect(hand(who, lie!).ok).toBe(true);
}

const hangs = (who: PaperComputer, circle: CircleId) => livingPhotos(readBy(who, circle)).map(({ id }) => id);

async function takeDownWhatIsOver(who: PaperComputer, circle: CircleId, now = Date.now()): Promise<void> {
  const clock = { now, elapsed: 0 };
  const duties = dutiesOf(who, circle, clock);
  await duties.round();
  clock.elapsed += 11 * 60_000;
  await duties.round();
}

test('Ada’s changed app lets her album end long ago: Mum’s computer takes down Ada’s own photo there and erases nobody else’s [P9] [S5]', async () => {
  const { mum, ada, grandma, circle, album, grandmas, tellAll } = adasAlbum();
  sayEnd(ada, circle, album, longAgo);
  tellAll(ada);
  for (const who of [mum, ada, grandma]) expect(hangs(who, circle)).toEqual([grandmas]);
  await takeDownWhatIsOver(mum, circle);
  tellAll(mum);
  for (const who of [mum, ada, grandma]) expect(hangs(who, circle)).toEqual([grandmas]);
});

test('a new name that Mum gives such an album is not her word that it ends [P9]', async () => {
  const { mum, ada, grandma, circle, album, grandmas, tellAll } = adasAlbum();
  sayEnd(ada, circle, album, longAgo);
  tellAll(ada);
  write(mum, circle, (draft, open) => describeAlbum(draft, open, album, { name: 'All of us' }));
  tellAll(mum);
  await takeDownWhatIsOver(mum, circle);
  tellAll(mum);
  for (const who of [mum, ada, grandma]) expect(hangs(who, circle)).toEqual([grandmas]);
});

test('an end that an album was started with, or that a guardian gives it, is for everybody’s photos [S5]', async () => {
  const soon = Date.now() + dayMs;
  const started = adasAlbum(soon);
  await takeDownWhatIsOver(started.mum, started.circle, soon + 1);
  started.tellAll(started.mum);
  expect(hangs(started.grandma, started.circle)).toEqual([]);
  const { mum, grandma, circle, album, tellAll } = adasAlbum();
  sayEnd(mum, circle, album, longAgo);
  tellAll(mum);
  expect(hangs(grandma, circle)).toEqual([]);
  await takeDownWhatIsOver(mum, circle);
  expect(readBy(mum, circle).fold.model.photos.size).toBe(0);
});

test('until when a photo hangs is told to everybody who sees it: its own end or its album’s, whichever comes first [S5] [S6]', () => {
  const { mum, ada, grandma, circle, tellAll } = family();
  const [soon, later] = [Date.now() + dayMs, Date.now() + 7 * dayMs];
  const album = write(ada, circle, (draft, open) =>
    createAlbum(draft, open, { name: 'Us', audience: [grandma.member], until: later }),
  );
  const hang = (until: number | null) =>
    write(ada, circle, (draft, open) =>
      sharePhotos(draft, open, album, [{ entry: picture(), caption: '' }], 1, until),
    )[0]!;
  const [brief, asLong] = [hang(soon), hang(null)];
  tellAll(ada);
  for (const who of [mum, ada, grandma]) {
    const open = readBy(who, circle);
    const has = () => true;
    expect([brief, asLong].map((id) => photoView(open, id, has)?.untilMs)).toEqual([soon, later]);
    expect(albumView(open, album, has)?.untilMs).toBe(later);
  }
});

/** What the page of what was taken down says at somebody's computer. */
const takenDown = (who: PaperComputer, circle: CircleId) =>
  takenBackOf(readBy(who, circle), { device: who.device, hasNothingLeft: () => false }).photos.map(
    ({ photo, atMs, isOver, devices }) => [photo, atMs, isOver, devices.length > 0],
  );

test('what had its last day is said to be down as soon as it is hidden, to whoever hung it up and the guardians; once it is erased, where [P5] [S5]', async () => {
  const { mum, ada, grandma, circle, album, tellAll } = family();
  const [photo, other] = [5, null].map((until) =>
    write(ada, circle, (draft, open) => sharePhotos(draft, open, album, [{ entry: picture(), caption: '' }], 1, until)),
  );
  const [over] = photo!;
  expect(takenDown(ada, circle)).toEqual([[over, null, true, false]]);
  tellAll(ada);
  expect(hangs(mum, circle)).toEqual(other);
  for (const who of [mum, ada]) expect(takenDown(who, circle)).toEqual([[over, null, true, false]]);
  expect(takenDown(grandma, circle)).toEqual([]);

  await takeDownWhatIsOver(mum, circle);
  tellAll(mum);
  for (const who of [mum, ada]) expect(takenDown(who, circle)).toEqual([[over, null, false, true]]);
  expect(takenDown(grandma, circle)).toEqual([]);
});

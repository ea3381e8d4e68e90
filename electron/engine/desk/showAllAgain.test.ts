import { expect, test } from 'vitest';
import type { PhotoId } from '#shared/domain/ids.ts';
import { pictures } from '../../../tests/support/paperActivity.ts';
import { draftOf, hand, readBy, write, type PaperComputer } from '../../../tests/support/paperCircle.ts';
import { withDad } from '../../../tests/support/paperFamily.ts';
import { wholeAndSame } from '../../../tests/support/paperReview.ts';
import { sharePhotos } from '../albums/photoActions.ts';
import { removeMember } from '../circles/takeAway.ts';
import { bodyOf, idToBytes, mostReleasedAtOnce, ReleaseBody } from '../envelopes/index.ts';
import { deskOf } from '../views/desk.ts';
import { livingPhotos } from '../views/tiles.ts';
import { reportPhoto } from './ask.ts';
import { hideForNow, showAgain, showAllAgain } from './hold.ts';

/** Grandma has hung up so many; Mum and Dad are guardians. */
function home(count: number) {
  const house = withDad();
  const { dad, grandma, circle, album, tellAll } = house;
  const photos = write(grandma, circle, (draft, open) => sharePhotos(draft, open, album, pictures(count), 1));
  tellAll();
  const sees = (who: PaperComputer) => new Set(livingPhotos(readBy(who, circle)).map(({ id }) => id));
  const desk = (who: PaperComputer) => deskOf(readBy(who, circle), () => true, wholeAndSame.likenessOf).things;
  /** Dad's changed app hides several with one word. */
  const holds = (each: readonly (readonly PhotoId[])[]) => {
    const { photos: known } = readBy(dad, circle).fold.model;
    const draft = draftOf(dad, circle);
    for (const some of each)
      draft.add({ type: 'hold', payload: { targets: some.map((photo) => idToBytes(known.get(photo)!.envelope)) } });
    for (const envelope of draft.envelopes) expect(hand(dad, envelope).ok).toBe(true);
  };
  const offers = (who: PaperComputer) =>
    desk(who).flatMap((thing) => (thing.kind === 'held' && thing.together !== null ? [thing.together] : []));
  return { ...house, photos, sees, desk, holds, offers };
}

test('a guardian who was put out had hidden everything: another one shows it again in one go, but for what somebody asks about and what she hid herself [S5] [S7] [P9] [R12]', () => {
  const { mum, dad, ada, circle, everybody, tellAll, photos, sees, desk, holds, offers } = home(70);
  const [reported, entangled, mums, ...others] = photos;
  write(ada, circle, (draft, open) => reportPhoto(draft, open, reported!, { why: 'unkind', words: '' }, 5));
  tellAll();
  holds([[reported!, entangled!], ...[mums!, ...others].map((photo) => [photo])]);
  tellAll();
  write(mum, circle, (draft, open) => removeMember(draft, open, dad.member));
  tellAll();
  expect(everybody.filter((who) => who !== dad).map((who) => sees(who).size)).toEqual([0, 0, 0]);
  // Mum's app hides what is hidden already only where it comes apart from another guardian's.
  const { envelope } = readBy(mum, circle).fold.model.photos.get(mums!)!;
  hand(mum, draftOf(mum, circle).add({ type: 'hold', payload: { targets: [idToBytes(envelope)] } }));
  tellAll();

  expect(offers(mum)).toEqual(others.map(() => ({ name: 'Dad', photos: others.length })));
  const before = mum.log.length;
  const shown = write(mum, circle, (draft, open) => showAllAgain(draft, open, dad.member, 7));
  expect(shown).toEqual({ photos: others.length });
  const written = mum.log.slice(before);
  expect(written.map(({ type }) => type)).toEqual(['release', 'release']);
  for (const one of written) {
    const body = bodyOf(ReleaseBody, one);
    expect(body.ok && [body.value.holds.length <= mostReleasedAtOnce, body.value.answers?.length]).toEqual([true, 8]);
  }
  tellAll();
  for (const who of [mum, ada]) expect(sees(who)).toEqual(new Set(others));
  expect(offers(mum)).toEqual([]);
  expect(desk(mum).map(({ kind }) => kind)).toEqual(['report', 'held', 'held']);
  const again = showAllAgain(draftOf(mum, circle), readBy(mum, circle), dad.member, 8);
  expect(again).toEqual({ ok: false, problem: { code: 'DECIDED_ALREADY' } });
  // Each of them by itself, as ever.
  write(mum, circle, (draft, open) => showAgain(draft, open, mums!, 9));
  expect(sees(mum).has(mums!)).toBe(true);
});

test('it is offered of who is a guardian only where it is many, and nobody but a guardian does it [R19]', () => {
  const { mum, dad, ada, grandma, circle, tellAll, photos, offers } = home(6);
  for (const photo of photos.slice(0, 5)) write(dad, circle, (draft, open) => hideForNow(draft, open, photo, 5));
  tellAll();
  expect(offers(mum)).toEqual([]);
  write(dad, circle, (draft, open) => hideForNow(draft, open, photos[5]!, 5));
  tellAll();
  expect(offers(mum)).toHaveLength(6);
  expect(offers(dad)).toHaveLength(6);
  for (const who of [ada, grandma])
    expect(showAllAgain(draftOf(who, circle), readBy(who, circle), dad.member, 6)).toMatchObject({
      ok: false,
      problem: { code: 'NOT_ALLOWED' },
    });
});

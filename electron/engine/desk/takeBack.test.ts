import { expect, test } from 'vitest';
import { pictures } from '../../../tests/support/paperActivity.ts';
import { draftOf, readBy, write, type PaperComputer } from '../../../tests/support/paperCircle.ts';
import { dutiesOf } from '../../../tests/support/paperDuties.ts';
import { family, picture } from '../../../tests/support/paperFamily.ts';
import type { CircleId, PhotoId } from '#shared/domain/ids.ts';
import { createAlbum } from '../albums/albumActions.ts';
import { sharePhotos, takeBackPhotos } from '../albums/photoActions.ts';
import { openRules } from '../membership/index.ts';
import { waitingOf } from '../views/desk.ts';
import { takenBackOf } from '../views/takenBack.ts';
import { livingPhotos } from '../views/tiles.ts';
import { setRules } from './setRules.ts';

const dayMs = 24 * 60 * 60_000;

/** As a computer reads it whose disk still holds everything, or nothing any more. */
const takenBackAt = (who: PaperComputer, circle: CircleId, hasNothingLeft = false) =>
  takenBackOf(readBy(who, circle), { device: who.device, hasNothingLeft: () => hasNothingLeft });

const share = (who: PaperComputer, circle: CircleId, album: Parameters<typeof sharePhotos>[2], count: number) =>
  write(who, circle, (draft, open) => sharePhotos(draft, open, album, pictures(count), 1));

test('each computer says for itself that nothing is left of a photo, and its author sees which have [P5] [S5] [R39]', async () => {
  const { mum, mumId, ada, grandma, circle, album, tellAll } = family();
  const [photo] = share(ada, circle, album, 1);
  tellAll(ada);
  write(ada, circle, (draft, open) => takeBackPhotos(draft, open, [photo!], 100));
  tellAll(ada);
  const states = (who: PaperComputer) =>
    Object.fromEntries(
      takenBackAt(who, circle).photos.flatMap(({ devices }) => devices.map(({ member, state }) => [member, state])),
    );
  expect(takenBackAt(ada, circle).photos).toMatchObject([{ photo, by: ada.member, atMs: 100 }]);
  expect(states(ada)).toEqual({ [mumId]: 'asked', [ada.member]: 'asked', [grandma.member]: 'asked' });
  // Grandma’s disk failed just then: she says nothing until it is true.
  await dutiesOf(grandma, circle, { now: 200, elapsed: 0, stillHolds: true }).round();
  await dutiesOf(mum, circle, { now: 200, elapsed: 0 }).round();
  tellAll(mum);
  tellAll(grandma);
  expect(states(ada)).toEqual({ [mumId]: 'erased', [ada.member]: 'asked', [grandma.member]: 'asked' });
  await dutiesOf(grandma, circle, { now: 200, elapsed: 0 }).round();
  await dutiesOf(grandma, circle, { now: 200, elapsed: 0 }).round();
  tellAll(grandma);
  expect(states(mum)).toEqual({ [mumId]: 'erased', [ada.member]: 'asked', [grandma.member]: 'erased' });
  expect(mum.log.filter(({ type }) => type === 'erased').length).toBe(2);
  // Nobody else is told what Ada took down.
  expect(takenBackAt(grandma, circle).photos).toEqual([]);
});

test('a brake: more than twenty photos in a day only a guardian takes down [P9]', () => {
  const { mum, ada, circle, album, tellAll } = family();
  const photos = [...share(ada, circle, album, 25)];
  tellAll(ada);
  const now = 10 * dayMs;
  const tooMany = takeBackPhotos(draftOf(ada, circle), readBy(ada, circle), photos.slice(0, 21), now);
  expect(tooMany).toMatchObject({ problem: { code: 'ASK_A_GUARDIAN' } });
  write(ada, circle, (draft, open) => takeBackPhotos(draft, open, photos.slice(0, 15), now));
  const more = (atMs: number) => takeBackPhotos(draftOf(ada, circle), readBy(ada, circle), photos.slice(15, 21), atMs);
  expect(more(now + dayMs / 2)).toMatchObject({ problem: { code: 'ASK_A_GUARDIAN' } });
  expect(more(now + dayMs + 1).ok).toBe(true);
  tellAll(ada);
  write(mum, circle, (draft, open) => takeBackPhotos(draft, open, photos.slice(15), now));
  tellAll(mum);
  expect(livingPhotos(readBy(ada, circle))).toEqual([]);
});

test('photos and albums with an end are taken down when it has come, not by a clock that was wrong for a moment [S5] [R6]', async () => {
  const { mum, ada, grandma, circle, album, tellAll } = family();
  const soon = Date.now() + 10 * dayMs;
  const one = write(ada, circle, (draft, open) =>
    sharePhotos(draft, open, album, [{ entry: picture(), caption: '' }], 1, soon),
  )[0]!;
  const ending = write(ada, circle, (draft, open) =>
    createAlbum(draft, open, { name: 'This week', audience: [grandma.member], until: soon }),
  );
  const two = share(ada, circle, ending, 1)[0]!;
  const stays = share(ada, circle, album, 1)[0]!;
  tellAll(ada);
  const hang = (who: PaperComputer): PhotoId[] => livingPhotos(readBy(who, circle)).map(({ id }) => id);
  const clock = { now: soon - 1, elapsed: 0 };
  const duties = dutiesOf(mum, circle, clock);
  await duties.round();
  expect(hang(mum).sort()).toEqual([one, two, stays].sort());
  clock.now = soon + 10 * 365 * dayMs;
  await duties.round();
  expect(hang(mum).sort()).toEqual([one, two, stays].sort());
  clock.elapsed += 11 * 60_000;
  await dutiesOf(grandma, circle, clock).round();
  await duties.round();
  expect(tellAll(mum)).toEqual([]);
  for (const who of [mum, ada, grandma]) expect(hang(who)).toEqual([stays]);
});

test('a clock that is wrong for a moment now and then takes nothing down: each time it begins anew [S5] [P8]', async () => {
  const { ada, circle, album } = family();
  const soon = Date.now() + 10 * dayMs;
  write(ada, circle, (draft, open) => sharePhotos(draft, open, album, [{ entry: picture(), caption: '' }], 1, soon));
  const clock = { now: soon + dayMs, elapsed: 0 };
  const duties = dutiesOf(ada, circle, clock);
  await duties.round();
  clock.now = soon - dayMs;
  clock.elapsed += 5 * 60_000;
  await duties.round();
  clock.now = soon + dayMs;
  clock.elapsed += 60 * 60_000;
  await duties.round();
  expect(livingPhotos(readBy(ada, circle))).toHaveLength(1);
  clock.elapsed += 11 * 60_000;
  await duties.round();
  expect(livingPhotos(readBy(ada, circle))).toEqual([]);
});

test('what nobody has let through when its end comes leaves the desk, and Ada’s own computer takes it back [S5] [S4]', async () => {
  const { mum, ada, circle, album, tellAll } = family();
  write(mum, circle, (draft, open) => setRules(draft, open, ada.member, { ...openRules, review: 'always' }, 1));
  tellAll(mum);
  const soon = Date.now() + dayMs;
  for (const until of [soon, null])
    write(ada, circle, (draft, open) => sharePhotos(draft, open, album, [{ entry: picture(), caption: '' }], 1, until));
  tellAll(ada);
  const waiting = (who: PaperComputer) => [...readBy(who, circle).fold.model.waiting.values()];
  const untils = () => waitingOf(readBy(ada, circle), () => true).photos.map(({ photo }) => photo.untilMs);
  expect(untils()).toEqual([soon, null]);
  const clock = { now: soon + 1, elapsed: 0 };
  const duties = dutiesOf(ada, circle, clock);
  await duties.round();
  clock.elapsed += 11 * 60_000;
  await duties.round();
  tellAll(ada);
  expect(untils()).toEqual([null]);
  for (const who of [ada, mum]) expect(waiting(who)).toHaveLength(1);
});

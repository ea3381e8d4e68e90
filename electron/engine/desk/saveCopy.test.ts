import { expect, test } from 'vitest';
import { at, factsOf } from '../../../tests/support/paperActivity.ts';
import { draftOf, readBy, write, type PaperComputer } from '../../../tests/support/paperCircle.ts';
import { randomBytes } from '../crypto/index.ts';
import { family, picture } from '../../../tests/support/paperFamily.ts';
import type { MemberId, PhotoId } from '#shared/domain/ids.ts';
import { ok } from '#shared/domain/result.ts';
import { sharePhotos, takeBackPhotos } from '../albums/photoActions.ts';
import { openRoom, writeSlip } from '../albums/rooms.ts';
import { idToBytes } from '../envelopes/index.ts';
import { savedBy } from '../views/saved.ts';
import { takenBackOf } from '../views/takenBack.ts';
import { photoView } from '../views/tiles.ts';
import { toldOf } from '../views/told.ts';
import { saveCopy } from './saveCopy.ts';

/** Ada has hung up a photo that everybody sees. */
function withAdasPhoto() {
  const home = family();
  const { ada, circle, album } = home;
  const [photo] = write(ada, circle, (draft, open) =>
    sharePhotos(draft, open, album, [{ entry: picture(), caption: 'Fog' }], at(0)),
  );
  expect(home.tellAll(ada)).toEqual([]);
  const save = (who: PaperComputer, minute: number) =>
    write(who, circle, (draft, open) => saveCopy(draft, open, photo as PhotoId, at(minute)));
  const told = (who: PaperComputer) =>
    toldOf(readBy(who, circle), () => true).facts.map(({ kind, by }) => ({ kind, by }));
  const activity = (who: PaperComputer, about: { readonly member: MemberId }) => factsOf(who, circle, about.member);
  return { ...home, photo: photo as PhotoId, save, told, activity };
}

test('Mum saves a copy of Ada’s picture: Ada is told, reads the same as the guardians, and Grandma reads nothing of it [S2] [S5]', () => {
  const { mum, mumId, ada, grandma, circle, save, told, activity, tellAll } = withAdasPhoto();
  save(mum, 1);
  expect(tellAll(mum)).toEqual([]);
  expect(told(ada)).toEqual([{ kind: 'savedTheirs', by: mumId }]);
  expect(activity(mum, ada)).toEqual(activity(ada, ada));
  expect(activity(ada, ada)).toMatchObject([{ kind: 'savedTheirs', atMs: at(1), tiles: [{ caption: 'Fog' }] }, {}]);
  expect(activity(mum, { member: mumId })).toMatchObject([{ kind: 'saved', by: mumId, photos: 1 }]);
  expect(told(mum)).toEqual([]);
  expect(readBy(grandma, circle).fold.model.saved.size).toBe(0);
});

test('what was taken down says who has a copy still, to its author and the guardians [S5]', () => {
  const { mum, mumId, ada, grandma, circle, photo, save, told, activity, tellAll } = withAdasPhoto();
  save(grandma, 1);
  tellAll(grandma);
  write(mum, circle, (draft, open) => takeBackPhotos(draft, open, [photo], at(2)));
  tellAll(mum);
  for (const who of [mum, ada])
    expect(takenBackOf(readBy(who, circle), { device: who.device, hasNothingLeft: () => false }).photos).toMatchObject([
      { photo, savedBy: [grandma.member] },
    ]);
  // The picture is gone, and so is what showed it; that a guardian took it down is told.
  expect(told(ada)).toEqual([{ kind: 'removed', by: mumId }]);
  expect(activity(mum, grandma)).toMatchObject([{ kind: 'saved', tiles: [], albumName: null, photos: 1 }]);
});

test('Mum saves it again, and a changed app says so a hundred times: it is said once that she has a copy, and walked through once [S5] [P9]', () => {
  const { mum, mumId, ada, circle, photo, save, activity, told, tellAll } = withAdasPhoto();
  save(mum, 1);
  const before = mum.log.length;
  save(mum, 2);
  expect(mum.log).toHaveLength(before);
  write(mum, circle, (draft, open) => {
    const room = openRoom(draft, open, mumId);
    const alsoFor = [...open.ledger.membership.devices.values()].filter(({ id }) => id === ada.device);
    for (let minute = 3; minute < 30; minute += 1)
      writeSlip(draft, room, { kind: 'saved', photos: [idToBytes(photo)], at: at(minute) }, { alsoFor });
    return ok(undefined);
  });
  expect(tellAll(mum)).toEqual([]);
  expect(told(ada)).toEqual([{ kind: 'savedTheirs', by: mumId }]);
  expect(activity(mum, { member: mumId })).toMatchObject([{ kind: 'saved', atMs: at(1) }]);
  const open = readBy(ada, circle);
  expect(savedBy(open)).toBe(savedBy(open));
});

test('a changed app names two hundred pictures in one go, which no other does: it is told of the first, so that nobody walks through millions [P9]', () => {
  const { mum, mumId, ada, circle, photo, told, tellAll } = withAdasPhoto();
  write(mum, circle, (draft, open) => {
    const alsoFor = [...open.ledger.membership.devices.values()].filter(({ id }) => id === ada.device);
    const others = Array.from({ length: 199 }, () => randomBytes(16));
    const content = { kind: 'saved', photos: [idToBytes(photo), ...others], at: at(1) };
    writeSlip(draft, openRoom(draft, open, mumId), content, { alsoFor });
    return ok(undefined);
  });
  expect(tellAll(mum)).toEqual([]);
  expect(told(ada)).toEqual([{ kind: 'savedTheirs', by: mumId }]);
  for (const who of [mum, ada]) expect([...savedBy(readBy(who, circle)).keys()]).toEqual([photo]);
});

test('of one’s own nothing is said; a child saves nobody else’s; what is taken down cannot be saved [S5]', () => {
  const { mum, ada, grandma, circle, album, photo, save, tellAll } = withAdasPhoto();
  const before = ada.log.length;
  save(ada, 1);
  expect(ada.log).toHaveLength(before);
  const [grandmas] = write(grandma, circle, (draft, open) =>
    sharePhotos(draft, open, album, [{ entry: picture(), caption: '' }], at(1)),
  );
  tellAll(grandma);
  const here = readBy(ada, circle);
  expect([photo, grandmas!].map((id) => photoView(here, id, () => true)?.maySave)).toEqual([true, false]);
  expect(saveCopy(draftOf(ada, circle), here, grandmas!, at(2))).toMatchObject({ problem: { code: 'NOT_ALLOWED' } });
  write(ada, circle, (draft, open) => takeBackPhotos(draft, open, [photo], at(3)));
  tellAll(ada);
  expect(saveCopy(draftOf(mum, circle), readBy(mum, circle), photo, at(4))).toMatchObject({
    problem: { code: 'PHOTO_NOT_FOUND' },
  });
});

test('nobody says that somebody else has a copy: in another’s room it counts for nothing [P9]', () => {
  const { mum, ada, circle, photo, told, tellAll } = withAdasPhoto();
  write(mum, circle, (draft, open) => {
    writeSlip(draft, openRoom(draft, open, ada.member), { kind: 'saved', photos: [idToBytes(photo)], at: at(1) });
    return ok(undefined);
  });
  expect(tellAll(mum)).toEqual([]);
  expect(told(ada)).toEqual([]);
});

test('what came down because its day had come was taken down by nobody, and nobody is told [S5]', () => {
  const { mum, ada, circle, photo, told, activity, tellAll } = withAdasPhoto();
  write(mum, circle, (draft, open) => takeBackPhotos(draft, open, [photo]));
  tellAll(mum);
  expect(activity(ada, ada)).toMatchObject([{ kind: 'ended', gone: photo }]);
  expect(told(ada)).toEqual([]);
});

test('a watch that is years ahead keeps nothing from being told: what was said last comes first [R6] [P9]', () => {
  const { mum, mumId, ada, grandma, save, told, tellAll } = withAdasPhoto();
  const tenYears = 10 * 366 * 24 * 60;
  save(grandma, tenYears);
  expect(tellAll(grandma)).toEqual([]);
  save(mum, 1);
  expect(tellAll(mum)).toEqual([]);
  expect(told(ada)[0]).toEqual({ kind: 'savedTheirs', by: mumId });
  expect(told(ada)).toHaveLength(2);
});

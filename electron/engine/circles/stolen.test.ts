import { expect, test } from 'vitest';
import type { CircleId } from '#shared/domain/ids.ts';
import {
  admitPerson,
  admitTablet,
  catchUp,
  readBy,
  write,
  type PaperComputer,
} from '../../../tests/support/paperCircle.ts';
import { family, picture } from '../../../tests/support/paperFamily.ts';
import { sharePhotos, takeBackPhotos } from '../albums/photoActions.ts';
import { setRules } from '../desk/setRules.ts';
import { guardians, isActiveDevice, openRules, rulesOf } from '../membership/index.ts';
import { livingPhotos } from '../views/tiles.ts';
import { choresIn } from './chores.ts';
import { removeDevice, removeMember, setRole } from './takeAway.ts';

const one = () => [{ entry: picture(), caption: '' }];
const photosSeenBy = (who: PaperComputer, circle: CircleId) =>
  [...livingPhotos(readBy(who, circle))].map(({ id }) => id).sort();

/** Ada has an album with a photo in it; Dad is the second guardian. */
function withDad() {
  const house = family();
  const { mum, ada, grandma, circle, album, tellAll } = house;
  const dad = admitPerson(mum, circle, 'Dad', 'guardian');
  tellAll(mum);
  const [photo] = write(ada, circle, (draft, open) => sharePhotos(draft, open, album, one(), 1));
  const everybody = [mum, dad, ada, grandma];
  const meet = (...who: readonly PaperComputer[]) => {
    for (const to of who) for (const from of who) catchUp(to, from);
  };
  meet(...everybody);
  return { ...house, dad, photo: photo!, meet };
}

test('[R21] [P2] [P9] Mum’s computer, the one that started the family, is stolen: Dad puts it out, lets Mum in with a new one, and the thief gains nothing', () => {
  const { mum: thief, mumId, dad, ada, grandma, circle, album, photo, meet } = withDad();
  write(dad, circle, (draft, open) => removeDevice(draft, open, thief.device));
  const laptop = admitTablet(dad, circle, { member: mumId });
  laptop.gate.expect(circle);
  meet(dad, ada, grandma, laptop);
  expect(guardians(readBy(ada, circle).ledger.membership)).toContain(mumId);
  expect(photosSeenBy(laptop, circle)).toEqual([photo]);
  const [newer] = write(ada, circle, (draft, open) => sharePhotos(draft, open, album, one(), 2));
  meet(dad, ada, grandma, laptop);

  // The thief has heard of nothing: he lets a friend in, sets Ada rules, and takes the photo down.
  const friend = admitPerson(thief, circle, 'Friend', 'guardian');
  write(thief, circle, (draft, open) => setRules(draft, open, ada.member, { ...openRules, mayComment: false }, 3));
  write(thief, circle, (draft, open) => takeBackPhotos(draft, open, [photo]));
  meet(thief, friend, dad, ada, grandma, laptop);
  for (const who of [dad, ada, grandma, laptop]) {
    const { membership } = readBy(who, circle).ledger;
    expect(isActiveDevice(membership, friend.device)).toBe(false);
    expect(isActiveDevice(membership, thief.device)).toBe(false);
    expect(isActiveDevice(membership, dad.device)).toBe(true);
    expect(membership.rules.has(ada.member)).toBe(false);
    expect(photosSeenBy(who, circle)).toEqual([photo, newer].sort());
  }
  // He is given everything that was written since, and opens none of it.
  for (const who of [thief, friend]) expect(readBy(who, circle).fold.model.photos.has(newer!)).toBe(false);

  // Mum governs again, with the new one.
  write(laptop, circle, (draft, open) => setRules(draft, open, ada.member, { ...openRules, review: 'always' }, 4));
  meet(dad, ada, laptop);
  expect(rulesOf(readBy(ada, circle).ledger.membership, ada.member).review).toBe('always');
});

test('[R21] [R13] a thief at the second guardian’s computer puts Mum out: she stays, and he does not', () => {
  const { mum, mumId, dad: thief, ada, circle, meet } = withDad();
  write(thief, circle, (draft, open) => removeMember(draft, open, mumId));
  write(mum, circle, (draft, open) => removeDevice(draft, open, thief.device));
  meet(mum, thief, ada);
  const { membership } = readBy(ada, circle).ledger;
  expect([mum, thief].map(({ device }) => isActiveDevice(membership, device))).toEqual([true, false]);
  expect(guardians(membership)).toEqual([mumId, thief.member]);
});

test('[R12] Dad makes Grandma a guardian while Mum, apart, puts Grandma’s computer out: she is one, that computer is out and holds no key, and her next one sees every album', () => {
  const { mum, dad, ada, grandma, circle, album, photo, meet } = withDad();
  write(dad, circle, (draft, open) => setRole(draft, open, grandma.member, { role: 'guardian', until: null }));
  write(mum, circle, (draft, open) => removeDevice(draft, open, grandma.device));
  meet(mum, dad, ada, grandma);
  const { membership } = readBy(ada, circle).ledger;
  expect(guardians(membership)).toContain(grandma.member);
  expect(isActiveDevice(membership, grandma.device)).toBe(false);
  for (const who of [mum, dad])
    for (const chore of choresIn(readBy(who, circle), 1))
      write(who, circle, (draft, open) => chore.settle(draft, open));
  meet(mum, dad, ada, grandma);
  expect([mum, dad, ada].flatMap((who) => choresIn(readBy(who, circle), 1))).toEqual([]);
  const [newer] = write(ada, circle, (draft, open) => sharePhotos(draft, open, album, one(), 2));
  const next = admitTablet(mum, circle, grandma);
  next.gate.expect(circle);
  meet(mum, dad, ada, grandma, next);
  expect(readBy(grandma, circle).fold.model.photos.has(newer!)).toBe(false);
  expect(photosSeenBy(next, circle)).toEqual([photo, newer].sort());
});

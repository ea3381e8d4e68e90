import { expect, test } from 'vitest';
import type { CircleId } from '#shared/domain/ids.ts';
import { catchUp, hand, readBy, write, type PaperComputer, admitTablet } from '../../../tests/support/paperCircle.ts';
import { family, picture } from '../../../tests/support/paperFamily.ts';
import { setAudience } from '../albums/albumActions.ts';
import { sharePhotos } from '../albums/photoActions.ts';
import { isStale, lackingKeys } from '../gate/index.ts';
import { removeDevice, setRole } from './takeAway.ts';
import { choresIn, nextEndOfVisit } from './chores.ts';

const nowMs = Date.UTC(2026, 4, 1);
const one = () => [{ entry: picture(), caption: '' }];

const isOwed = (...asked: Parameters<typeof choresIn>): boolean => choresIn(...asked).length > 0;
const settle = (computer: PaperComputer, circle: CircleId, atMs = nowMs): void => {
  for (const chore of choresIn(readBy(computer, circle), atMs))
    write(computer, circle, (draft, open) => chore.settle(draft, open));
};

function meet(...computers: readonly PaperComputer[]): void {
  for (const computer of computers) for (const other of computers) catchUp(computer, other);
}

test('a tablet that came in while Ada’s album changed its key is given the key as soon as somebody who may hears of it [R7] [P1]', () => {
  const { mum, ada, grandma, circle, album } = family();
  const tablet = admitTablet(mum, circle, grandma);
  write(ada, circle, (draft, open) => setAudience(draft, open, album, []));
  write(ada, circle, (draft, open) => setAudience(draft, open, album, [grandma.member]));
  write(ada, circle, (draft, open) => sharePhotos(draft, open, album, one(), 1));
  tablet.gate.expect(circle);
  meet(mum, ada, grandma);
  meet(mum, tablet);
  expect(readBy(tablet, circle).fold.model.photos.size).toBe(0);
  const open = readBy(ada, circle);
  expect(lackingKeys(open.ledger, open.ledger.albums.get(album)!).map(({ id }) => id)).toEqual([tablet.device]);
  // Grandma hears of it too; she is not the one to say.
  expect(isOwed(readBy(grandma, circle), nowMs)).toBe(false);
  expect(isOwed(open, nowMs)).toBe(true);
  settle(ada, circle);
  meet(ada, tablet);
  expect(readBy(tablet, circle).fold.model.photos.size).toBe(1);
  expect(isOwed(readBy(ada, circle), nowMs)).toBe(false);
});

test('a guest’s time is up: a guardian’s computer puts them out, whatever their own clock says, and nobody’s clock is asked by anybody else [P2] [R6]', () => {
  const { mum, ada, grandma, circle, album } = family();
  write(mum, circle, (draft, open) => setRole(draft, open, grandma.member, { role: 'guest', until: nowMs }));
  meet(mum, ada, grandma);
  expect(isOwed(readBy(mum, circle), nowMs - 1)).toBe(false);
  // Mum’s app looks again just then; a child’s has nothing to see to.
  expect(nextEndOfVisit(readBy(mum, circle), nowMs - 1)).toBe(nowMs);
  expect(nextEndOfVisit(readBy(ada, circle), nowMs - 1)).toBeNull();
  expect(isOwed(readBy(ada, circle), nowMs + 1)).toBe(false);
  const before = mum.log.length;
  settle(mum, circle, nowMs + 1);
  expect(mum.log.slice(before).map(({ type }) => type)).toEqual(['membership', 'epoch', 'epoch']);
  expect(isOwed(readBy(mum, circle), nowMs + 1)).toBe(false);
  for (const computer of [ada, grandma]) for (const envelope of mum.log) hand(computer, envelope);
  write(ada, circle, (draft, open) => sharePhotos(draft, open, album, one(), 1));
  hand(grandma, ada.log.at(-1)!);
  expect(readBy(grandma, circle).fold.model.photos.size).toBe(0);
});

test('a key that a removal made stale after all is renewed by whoever may; two who do it apart go on with one [P2] [R7] [R17]', () => {
  const { mum, ada, grandma, circle, album } = family();
  const tablet = admitTablet(mum, circle, grandma);
  meet(mum, ada, grandma);
  write(mum, circle, (draft, open) => removeDevice(draft, open, tablet.device));
  // Ada has not heard of it, and goes two keys on.
  write(ada, circle, (draft, open) => setAudience(draft, open, album, []));
  write(ada, circle, (draft, open) => setAudience(draft, open, album, [grandma.member]));
  meet(mum, ada, grandma);
  for (const computer of [mum, ada]) {
    expect(isOwed(readBy(computer, circle), nowMs)).toBe(true);
    settle(computer, circle);
  }
  meet(mum, ada, grandma);
  const currents = [mum, ada, grandma].map((computer) => readBy(computer, circle).ledger.albums.get(album)!.current);
  expect(new Set(currents.map(({ id }) => id)).size).toBe(1);
  expect(isStale(readBy(grandma, circle).ledger, currents[0]!)).toBe(false);
  expect([mum, ada].map((computer) => isOwed(readBy(computer, circle), nowMs))).toEqual([false, false]);
});

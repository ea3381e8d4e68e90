import { expect, test } from 'vitest';
import type { DeviceId, MemberId } from '#shared/domain/ids.ts';
import { ok } from '#shared/domain/result.ts';
import {
  admitTablet,
  catchUp,
  draftOf,
  hand,
  readBy,
  write,
  type PaperComputer,
} from '../../../tests/support/paperCircle.ts';
import { withDad } from '../../../tests/support/paperFamily.ts';
import { share, wholeAndSame } from '../../../tests/support/paperReview.ts';
import { settleChores } from '../../../tests/support/settleChores.ts';
import { startWithWrongKey } from '../../../tests/support/wrongKey.ts';
import { giveKeys } from '../albums/epochs.ts';
import { whoGaveUnfitKeys } from '../albums/unfitKeys.ts';
import { removeDevice, removeMember } from '../circles/takeAway.ts';
import { roomIdOf } from '../envelopes/index.ts';
import { peopleOfRoom } from '../gate/index.ts';
import { deskOf } from '../views/desk.ts';
import { toldOf } from '../views/told.ts';
import { decide, reportPhoto } from './ask.ts';
import { askedAbout } from '../views/shown.ts';

/** Dad, a guardian, has hung up a photo; his changed app starts rooms with keys that do not fit for somebody. */
function dadsLies() {
  const house = withDad();
  const { dad, circle, album, everybody, tellAll } = house;
  const photo = share(dad, circle, album, 'a silly face');
  tellAll();
  const lock = (room: MemberId, wrongFor: DeviceId, tellsAll = true) => {
    const { membership } = readBy(dad, circle).ledger;
    const draft = draftOf(dad, circle);
    const epoch = { album: roomIdOf(circle, room), audience: peopleOfRoom(membership, room), room, wrongFor };
    startWithWrongKey(dad, circle, draft, epoch);
    for (const envelope of draft.envelopes) expect(hand(dad, envelope).ok).toBe(true);
    if (tellsAll) tellAll();
  };
  /** Everybody's app but Dad's sees to what it has to; answers with how much each signed. */
  const seeTo = (): number[] => {
    const signed = everybody.map((who) => (who === dad ? 0 : settleChores(who, circle)));
    tellAll();
    return signed;
  };
  const report = (who: PaperComputer) => {
    const said = { why: 'upsetting', words: 'Dad laughed at me' } as const;
    write(who, circle, (draft, open) => reportPhoto(draft, open, photo, said, 5));
    tellAll();
  };
  const desk = (who: PaperComputer) => deskOf(readBy(who, circle), () => true, wholeAndSame.likenessOf).things;
  return { ...house, photo, lock, seeTo, report, desk };
}

test('Dad’s changed app keeps Mum out of what Ada tells the guardians: her computer has it made anew, Ada’s gives her the old key, and she reads what Ada says of his picture [P9] [S2] [S7] [R18]', () => {
  const { mum, dad, ada, circle, lock, seeTo, report, desk } = dadsLies();
  lock(ada.member, mum.device);
  report(ada);
  expect(desk(mum)).toEqual([]);
  expect([...whoGaveUnfitKeys(readBy(mum, circle))]).toEqual([dad.device]);
  // Mum's app makes the next key; then all who have the old one give it to her.
  expect(seeTo().reduce((sum, some) => sum + some)).toBeGreaterThan(0);
  seeTo();
  expect(desk(mum)).toMatchObject([{ kind: 'report', mayHang: true, words: 'Dad laughed at me' }]);
  // And then there is rest; whose computer it was stays known.
  expect(seeTo()).toEqual([0, 0, 0, 0]);
  expect([...whoGaveUnfitKeys(readBy(mum, circle))]).toEqual([dad.device]);
});

test('what Ada says after that Mum reads at once, however often Dad’s app says otherwise [P9] [S7] [R18] [R31]', () => {
  const { mum, ada, lock, seeTo, report, desk } = dadsLies();
  for (let time = 0; time < 3; time++) {
    lock(ada.member, mum.device);
    seeTo();
  }
  report(ada);
  expect(desk(mum)).toMatchObject([{ kind: 'report', words: 'Dad laughed at me' }]);
  seeTo();
  expect(seeTo()).toEqual([0, 0, 0, 0]);
});

test('Dad’s changed app keeps Grandma from what Mum answers her: she reads it all the same [P9] [S7] [R18]', () => {
  const { mum, grandma, circle, lock, seeTo, report, tellAll } = dadsLies();
  report(grandma);
  lock(grandma.member, grandma.device);
  write(mum, circle, (draft, open) => decide(draft, open, askedAbout(open)[0]!.id, 'keep', 8, 'It is fine.'));
  tellAll();
  const told = () => toldOf(readBy(grandma, circle), () => true).facts.map(({ kind, words }) => [kind, words]);
  expect(told()).not.toContainEqual(['mayHang', 'It is fine.']);
  seeTo();
  seeTo();
  expect(told()).toContainEqual(['mayHang', 'It is fine.']);
  expect(seeTo()).toEqual([0, 0, 0, 0]);
});

test.each(['a computer is taken out', 'a computer is given the old key', 'epochs are started without end'] as const)(
  'though %s meanwhile, Ada’s computer, which comes on later, gives Mum the key to what she said [P9] [S7] [R18]',
  (since) => {
    const { mum, dad, ada, circle, everybody, lock, seeTo, report, desk, tellAll } = dadsLies();
    const tablet = admitTablet(mum, circle, dad);
    tellAll();
    seeTo();
    lock(ada.member, mum.device);
    report(ada);
    const room = roomIdOf(circle, ada.member);
    const { current } = readBy(dad, circle).ledger.albums.get(room)!;
    // Mum's app makes the next key while Ada's computer is off.
    settleChores(mum, circle);
    catchUp(dad, mum);
    if (since === 'a computer is taken out')
      write(mum, circle, (draft, open) => removeDevice(draft, open, tablet.device));
    if (since === 'a computer is given the old key') {
      const another = admitTablet(dad, circle, dad);
      write(dad, circle, (draft, { ledger, fold }) => {
        const device = ledger.membership.devices.get(another.device)!;
        giveKeys(draft, ledger, fold.keyring, room, [device], [current]);
        return ok(undefined);
      });
    }
    if (since === 'epochs are started without end')
      for (let time = 0; time < 17; time++) lock(ada.member, mum.device, false);
    tellAll();
    for (let time = 0; time < 3; time++) seeTo();
    expect(desk(mum)).toMatchObject([{ kind: 'report', words: 'Dad laughed at me' }]);
    for (let time = 0; time < 3; time++) seeTo();
    expect(seeTo()).toEqual(everybody.map(() => 0));
  },
);

test('where a next key has a reason that everybody knows, nobody gives the one before again [R17]', () => {
  const { mum, ada, grandma, circle, report, seeTo, tellAll } = dadsLies();
  report(ada);
  report(grandma);
  write(mum, circle, (draft, open) => removeMember(draft, open, grandma.member));
  tellAll();
  expect(seeTo()).toEqual([0, 0, 0, 0]);
});

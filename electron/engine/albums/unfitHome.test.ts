import { expect, test } from 'vitest';
import type { DeviceId } from '#shared/domain/ids.ts';
import { admitPerson, draftOf, hand, readBy, write, type PaperComputer } from '../../../tests/support/paperCircle.ts';
import { meet, withDad } from '../../../tests/support/paperFamily.ts';
import { settleChores } from '../../../tests/support/settleChores.ts';
import { startWithWrongKey } from '../../../tests/support/wrongKey.ts';
import { setHidesReported } from '../desk/hideReported.ts';
import { homeAlbum } from '../envelopes/index.ts';
import { ok } from '#shared/domain/result.ts';
import { writable } from './albumActions.ts';
import { writeDocument } from './epochs.ts';
import { whoGaveUnfitKeys } from './unfitKeys.ts';

/** Dad's changed app starts the home album's next epoch with a key that does not fit for somebody. */
function dadsLies() {
  const house = withDad();
  const { mum, dad, circle, album } = house;
  const grandpa = admitPerson(mum, circle, 'Grandpa', 'guardian', [album]);
  const everybody: PaperComputer[] = [...house.everybody, grandpa];
  const tellAll = () => expect(meet(everybody)).toEqual([]);
  tellAll();
  const lock = (wrongFor: DeviceId) => {
    const { current } = readBy(dad, circle).ledger.albums.get(homeAlbum)!;
    const draft = draftOf(dad, circle);
    startWithWrongKey(dad, circle, draft, { album: homeAlbum, audience: current.audience, wrongFor });
    for (const envelope of draft.envelopes) expect(hand(dad, envelope).ok).toBe(true);
    tellAll();
  };
  /** The apps of these see to what they have to; answers with how much each signed. */
  const seeTo = (...who: PaperComputer[]): number[] => {
    const signed = who.map((one) => settleChores(one, circle));
    tellAll();
    return signed;
  };
  /** Everybody may say what they are called themselves. */
  const adaCallsHerself = (name: string) => {
    write(house.ada, circle, (draft, open) => {
      const home = writable(draft, open, homeAlbum);
      if (!home.ok) return home;
      writeDocument(draft, home.value, {
        kind: 'person',
        member: Buffer.from(house.ada.member, 'base64url'),
        name,
        avatar: '1.1.1.1.1',
      });
      return ok(undefined);
    });
    tellAll();
  };
  const adasName = (who: PaperComputer) => readBy(who, circle).fold.model.people.get(house.ada.member)?.value.name;
  const choose = (who: PaperComputer) => {
    write(who, circle, (draft, open) => setHidesReported(draft, open, false));
    tellAll();
  };
  const chosen = (who: PaperComputer) => readBy(who, circle).fold.model.hidesReported?.value;
  return { ...house, grandpa, everybody, tellAll, lock, seeTo, adaCallsHerself, adasName, choose, chosen };
}

test('Dad’s changed app keeps Mum out of the home album: her computer makes its key anew, is told whose it was, and is given what was said meanwhile [P9] [S2] [R18]', () => {
  const { mum, dad, ada, grandma, grandpa, circle, lock, seeTo, adaCallsHerself, adasName } = dadsLies();
  lock(mum.device);
  adaCallsHerself('Adaeze');
  expect([adasName(mum), adasName(grandma)]).toEqual(['Ada', 'Adaeze']);
  expect([...whoGaveUnfitKeys(readBy(mum, circle))]).toEqual([dad.device]);
  expect([...whoGaveUnfitKeys(readBy(grandpa, circle))]).toEqual([]);
  // Nobody but guardians starts the home album's epochs, or gives its keys.
  expect(seeTo(mum)).toEqual([1]);
  expect(seeTo(ada, grandma, grandpa)).toEqual([0, 0, 1]);
  expect(adasName(mum)).toBe('Adaeze');
  expect(seeTo(mum, ada, grandma, grandpa)).toEqual([0, 0, 0, 0]);
  expect([...whoGaveUnfitKeys(readBy(mum, circle))]).toEqual([dad.device]);
});

test('with such a key Mum sets what she likes all the same, and everybody reads it [P9] [R18]', () => {
  const { mum, everybody, lock, seeTo, choose, chosen } = dadsLies();
  lock(mum.device);
  choose(mum);
  expect(everybody.map(chosen)).toEqual(everybody.map(() => false));
  expect(seeTo(mum)).toEqual([0]);
});

test('a child whose key does not fit starts no epoch of the home album, and reads on with the next one [P9] [R19]', () => {
  const { mum, ada, circle, lock, seeTo, adaCallsHerself, adasName } = dadsLies();
  lock(ada.device);
  expect(seeTo(ada)).toEqual([0]);
  expect(writable(draftOf(ada, circle), readBy(ada, circle), homeAlbum)).toMatchObject({ ok: false });
  lock(mum.device);
  seeTo(mum);
  adaCallsHerself('Adaeze');
  expect(adasName(mum)).toBe('Adaeze');
});

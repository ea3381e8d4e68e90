import { expect, test } from 'vitest';
import type { CircleId } from '#shared/domain/ids.ts';
import { at, factsOf } from '../../../tests/support/paperActivity.ts';
import { admitPerson, catchUp, hand, readBy, write, type PaperComputer } from '../../../tests/support/paperCircle.ts';
import { family, meet, withDad } from '../../../tests/support/paperFamily.ts';
import { sees, share } from '../../../tests/support/paperReview.ts';
import { createAlbum, setAudience } from '../albums/albumActions.ts';
import { giveKeys, startEpoch } from '../albums/epochs.ts';
import { startDraft } from '../envelopes/index.ts';
import { draftStart, keyHolders } from '../gate/index.ts';
import { toldOf } from './told.ts';

const told = (who: PaperComputer, circle: CircleId) =>
  toldOf(readBy(who, circle), () => true, who.device).facts.filter(({ kind }) => kind === 'letSee');
const page = (who: PaperComputer, circle: CircleId, about: Parameters<typeof factsOf>[2]) =>
  factsOf(who, circle, about).filter(({ kind }) => kind === 'letSee');

/** Mum, Dad, Ada, Grandma and Granny and Ben, who see none of Ada’s album yet; Mum and Ada have pictures there. */
function withVisitors() {
  const house = withDad();
  const { mum, ada, circle, album, everybody } = house;
  for (const who of [mum, ada]) share(who, circle, album);
  house.tellAll();
  // Nobody else does anything meanwhile.
  const tell = (from: PaperComputer) => void everybody.map((one) => one !== from && catchUp(one, from));
  const granny = admitPerson(mum, circle, 'Granny', 'guest');
  const ben = admitPerson(mum, circle, 'Ben', 'child');
  everybody.push(granny, ben);
  tell(mum);
  const opens = (by: PaperComputer, people: readonly { readonly member: string }[], minute: number, where = album) =>
    write(by, circle, (draft, open) => {
      const now = open.ledger.albums.get(where)!.current.audience;
      const further = people.map(({ member }) => member as (typeof now)[number]);
      return setAudience(draft, open, where, [...now, ...further], at(minute));
    });
  return { ...house, granny, ben, opens, tell };
}

test('whoever has pictures in an album is told by whom somebody further sees it now, and whoever did it or has none there is not [S2] [S7]', () => {
  const { mum, mumId, dad, ada, grandma, granny, ben, circle, opens, tell } = withVisitors();
  expect(told(ada, circle)).toEqual([]);
  opens(mum, [granny], 1);
  tell(mum);
  const sees = { kind: 'letSee', by: mumId, albumName: 'Garden things', who: [granny.member], atMs: at(1) };
  expect(told(ada, circle)).toMatchObject([sees]);
  for (const who of [mum, dad, grandma, granny, ben]) expect(told(who, circle)).toEqual([]);
  expect(page(ada, circle, ada.member)).toMatchObject([sees]);
  for (const who of [mum, dad]) expect(page(who, circle, ada.member)).toEqual(page(ada, circle, ada.member));
  expect(page(mum, circle, mumId)).toEqual([]);
  // What Dad does Mum is told, too.
  opens(dad, [ben], 2);
  tell(dad);
  expect(told(mum, circle)).toMatchObject([{ by: dad.member, who: [ben.member] }]);
  expect(told(ada, circle)).toMatchObject([{ by: dad.member, who: [ben.member] }, sees]);
});

test('several people, and several albums, are one sentence, which is news again where one more comes [S2] [S7]', () => {
  const { mum, ada, granny, ben, circle, album, opens, tell } = withVisitors();
  const birthday = write(ada, circle, (draft, open) => createAlbum(draft, open, { name: 'Birthday', audience: [] }));
  share(ada, circle, birthday);
  tell(ada);
  opens(mum, [granny], 1);
  tell(mum);
  const [first] = told(ada, circle);
  opens(mum, [ben], 2);
  tell(mum);
  const who = [granny.member, ben.member].sort();
  expect(told(ada, circle)).toMatchObject([{ who, albumName: 'Garden things', covers: [first!.key] }]);
  opens(mum, [granny, ben], 3, birthday);
  tell(mum);
  const [both, ...others] = told(ada, circle);
  expect(both).toMatchObject({ who, albums: ['Birthday', 'Garden things'], atMs: at(3) });
  expect(others).toEqual([]);
  expect(both!.covers).toContain(first!.key);
  expect(both!.key).not.toBe(first!.key);
  // A day later it is said for itself.
  opens(mum, [admitted(mum, circle)], 24 * 60);
  tell(mum);
  expect(told(ada, circle)).toHaveLength(2);
  expect(page(ada, circle, ada.member)).toEqual(page(mum, circle, ada.member));
  expect(page(ada, circle, ada.member)).toHaveLength(2);
  expect(readBy(ada, circle).ledger.albums.get(album)?.current.number).toBeGreaterThan(2);
});

const admitted = (mum: PaperComputer, circle: CircleId) => admitPerson(mum, circle, 'Uncle', 'adult');

test('whoever is let in with an album chosen is told of; what was so before one hung anything up there, and that somebody is a guardian, is not [S2] [S7]', () => {
  const { mum, mumId, ada, circle, album, ...house } = family();
  admitPerson(mum, circle, 'Uncle', 'adult', [album]);
  share(ada, circle, album);
  const everybody: PaperComputer[] = [mum, ada, house.grandma];
  meet(everybody);
  // Ada had not heard of him when she hung it up.
  expect(told(ada, circle)).toHaveLength(1);
  share(house.grandma, circle, album);
  meet(everybody);
  expect(told(house.grandma, circle)).toEqual([]);
  const dad = admitPerson(mum, circle, 'Dad', 'guardian', [album]);
  const granny = admitPerson(mum, circle, 'Granny', 'guest', [album]);
  everybody.push(dad, granny);
  meet(everybody);
  for (const who of [ada, house.grandma]) {
    const people = told(who, circle).flatMap(({ who: seers }) => seers ?? []);
    expect(people).toContain(granny.member);
    expect(people).not.toContain(dad.member);
    expect(told(who, circle).map(({ by }) => by)).toEqual([mumId]);
  }
});

test('two guardians who let somebody in apart are told of once, in whatever order it comes; who is out again is no news and stays on the page [S2] [S7] [P4]', () => {
  const { mum, dad, ada, granny, ben, circle, album, opens, tell } = withVisitors();
  opens(mum, [granny], 1);
  opens(dad, [granny, ben], 2);
  catchUp(ada, dad);
  tell(mum);
  tell(dad);
  const people = () => page(ada, circle, ada.member).flatMap(({ who = [] }) => who);
  expect(people().sort()).toEqual([granny.member, ben.member].sort());
  expect(page(mum, circle, ada.member)).toEqual(page(ada, circle, ada.member));
  // Whichever key was gone on with: Mum says once more who sees it.
  opens(mum, [granny, ben], 3);
  tell(mum);
  expect(people().filter((id) => id === granny.member)).toHaveLength(1);
  write(mum, circle, (draft, open) => setAudience(draft, open, album, [ada.member], at(4)));
  tell(mum);
  expect(told(ada, circle)).toEqual([]);
  const before = page(ada, circle, ada.member);
  expect(before.length).toBeGreaterThan(0);
  // Let in once more she sees again what hangs there.
  opens(dad, [granny], 5);
  tell(dad);
  expect(told(ada, circle)).toMatchObject([{ by: dad.member, who: [granny.member] }]);
  expect(page(mum, circle, ada.member)).toEqual(page(ada, circle, ada.member));
});

test('Dad’s changed app lets Ben in and out again by a clock from before anything hung there: it stands on Ada’s page all the same [P9] [S2] [S7] [R12]', () => {
  const { mum, dad, ada, circle, album, everybody, tellAll } = withDad();
  const ben = admitPerson(mum, circle, 'Ben', 'child');
  everybody.push(ben);
  tellAll();
  let { clock } = draftStart(readBy(dad, circle).ledger, dad.device);
  write(ada, circle, (draft, open) => createAlbum(draft, open, { name: 'Birthday', audience: [] }));
  write(ada, circle, (draft, open) => createAlbum(draft, open, { name: 'Cats', audience: [] }));
  share(ada, circle, album);
  share(ada, circle, album);
  tellAll();
  const { audience } = readBy(dad, circle).ledger.albums.get(album)!.current;
  const starts = (people: typeof audience): void => {
    const { ledger, fold } = readBy(dad, circle);
    const author = { device: dad.device, signing: dad.signing };
    const draft = startDraft(author, { ...draftStart(ledger, dad.device), clock });
    startEpoch(draft, ledger.membership, { album, previous: ledger.albums.get(album)!.current, audience: people });
    if (people.includes(ben.member))
      giveKeys(draft, ledger, fold.keyring, album, keyHolders(ledger.membership, album, [ben.member]));
    for (const envelope of draft.envelopes) expect(hand(dad, envelope).ok).toBe(true);
    clock += 1;
    tellAll();
  };
  starts([...audience, ben.member]);
  expect(sees(ben, circle)).toHaveLength(2);
  expect(told(ada, circle)).toMatchObject([{ by: dad.member, who: [ben.member] }]);
  starts([...audience]);
  expect(page(ada, circle, ada.member)).toMatchObject([{ by: dad.member, who: [ben.member] }]);
  expect(page(mum, circle, ada.member)).toEqual(page(ada, circle, ada.member));
});

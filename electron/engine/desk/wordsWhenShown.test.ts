import { expect, test } from 'vitest';
import type { CircleId, EnvelopeId, MemberId } from '#shared/domain/ids.ts';
import { factsOf } from '../../../tests/support/paperActivity.ts';
import {
  admitPerson,
  admitTablet,
  draftOf,
  hand,
  readBy,
  write,
  type PaperComputer,
} from '../../../tests/support/paperCircle.ts';
import { meet, withDad } from '../../../tests/support/paperFamily.ts';
import { share } from '../../../tests/support/paperReview.ts';
import { startEpoch } from '../albums/epochs.ts';
import { roomEpochs } from '../albums/rooms.ts';
import type { OpenCircle } from '../circles/circles.ts';
import { removeDevice, removeMember, setRole } from '../circles/takeAway.ts';
import { bodyOf, openAnswer, ReleaseBody, roomIdOf, startDraft } from '../envelopes/index.ts';
import { draftStart } from '../gate/index.ts';
import { askedAbout } from '../views/shown.ts';
import { toldOf } from '../views/told.ts';
import { askToTakeDown, decide, reportPhoto } from './ask.ts';
import { hideForNow, showAgain } from './hold.ts';

const has = () => true;

/** The keys of a member's room that a computer has, the newest first. */
const keysOf = (open: OpenCircle, member: MemberId): Uint8Array[] =>
  roomEpochs(open, member).flatMap(({ id }) => open.fold.keyring.key(id) ?? []);

/** Ada has hung up a photo, which Dad hides; Grandma and Ben see it, too, and Mum decides. */
function hiddenPhoto() {
  const house = withDad();
  const { mum, dad, ada, circle, album } = house;
  const ben = admitPerson(mum, circle, 'Ben', 'child', [album]);
  const everybody = [...house.everybody, ben];
  const tellAll = () => meet(everybody);
  tellAll();
  const photo = share(ada, circle, album, 'the beetle');
  tellAll();
  const reports = (who: PaperComputer) =>
    write(who, circle, (draft, open) => reportPhoto(draft, open, photo, { why: 'unkind', words: 'mean' }, 5));
  const hide = () => {
    tellAll();
    write(dad, circle, (draft, open) => hideForNow(draft, open, photo, 6));
    tellAll();
  };
  const askedBy = (who: PaperComputer) => {
    const { me } = readBy(who, circle);
    return askedAbout(readBy(mum, circle)).find(({ by }) => by === me)!;
  };
  const keeps = (who: PaperComputer, words: string) => {
    const draft = draftOf(mum, circle);
    const done = decide(draft, readBy(mum, circle), askedBy(who).id, 'keep', 7, words);
    return { done, envelopes: draft.envelopes };
  };
  const answersIn = (who: PaperComputer, member: MemberId) =>
    factsOf(who, circle, member).filter(({ kind }) => kind === 'mayHang');
  return { ...house, ben, everybody, tellAll, photo, reports, hide, askedBy, keeps, answersIn };
}

/** What is sealed in the release that a computer has heard, and where that stands. */
function sealedIn(who: PaperComputer, circle: CircleId) {
  const release = who.log.find(({ type }) => type === 'release')!;
  const body = bodyOf(ReleaseBody, release);
  if (!body.ok || body.value.words === undefined) throw new Error('It brings words');
  return { place: { circle, author: release.author, seq: release.seq }, words: body.value.words };
}

test('a word that comes with showing a picture again is read by who reported it and the guardians, not by another who did, nor by whose it is [S2] [S7] [P4]', () => {
  const { mum, dad, ada, grandma, ben, mumId, circle, tellAll, reports, hide, askedBy, answersIn } = hiddenPhoto();
  reports(grandma);
  reports(ben);
  hide();
  const { id } = askedBy(grandma);
  write(mum, circle, (draft, open) => decide(draft, open, id, 'keep', 7, 'It is a beetle, dear.'));
  tellAll();
  const may = { kind: 'mayHang', by: mumId, words: 'It is a beetle, dear.' };
  for (const who of [grandma, mum, dad]) expect(answersIn(who, grandma.member)).toMatchObject([may]);
  expect(toldOf(readBy(grandma, circle), has).facts).toMatchObject([may]);
  // Ben is answered, too, and reads nothing that was meant for Grandma.
  for (const who of [ben, mum]) expect(answersIn(who, ben.member)).toMatchObject([{ ...may, words: '' }]);
  const [told] = toldOf(readBy(ada, circle), has).facts;
  expect(told).toMatchObject({ kind: 'shownAgain', words: '' });
  // Whatever their apps try: no key that they have opens it.
  const { place, words } = sealedIn(ada, circle);
  const room = (who: PaperComputer) => keysOf(readBy(mum, circle), readBy(who, circle).me!)[0]!;
  const grandmas = { slip: askedBy(grandma).key, room: room(grandma) };
  expect(openAnswer({ slip: askedBy(ben).key, room: room(ben) }, place, words)).toBe('');
  expect(openAnswer({ ...grandmas, room: room(ben) }, place, words)).toBe('');
  expect(openAnswer(grandmas, { ...place, seq: place.seq + 1 }, words)).toBe('');
  expect(openAnswer(grandmas, place, words)).toBe('It is a beetle, dear.');
});

test('what shows a picture again is as long with the longest word as with none, and as where nobody asked [S7] [P4]', () => {
  const { mum, dad, grandma, circle, album, tellAll, reports, hide, keeps } = hiddenPhoto();
  reports(grandma);
  hide();
  const lengths = ['', 'a', 'w'.repeat(500), '字'.repeat(500)].map((words) => {
    const { done, envelopes } = keeps(grandma, words);
    expect([done.ok, envelopes.map(({ type }) => type)]).toEqual([true, ['release']]);
    return envelopes[0]!.payload.length;
  });
  const another = share(dad, circle, album);
  tellAll();
  write(mum, circle, (draft, open) => hideForNow(draft, open, another, 8));
  const draft = draftOf(mum, circle);
  showAgain(draft, readBy(mum, circle), another, 9);
  expect(new Set([...lengths, draft.envelopes[0]!.payload.length]).size).toBe(1);
});

test('whose picture it is has the key of a request: with showing it again no word is taken for whoever wrote one [S7] [P4]', () => {
  const { mum, grandma, ben, circle, tellAll, photo, reports, hide, keeps, askedBy, answersIn } = hiddenPhoto();
  write(grandma, circle, (draft, open) => askToTakeDown(draft, open, photo, 'my hair', 5));
  reports(ben);
  hide();
  expect(keeps(grandma, 'a word').done).toMatchObject({ problem: { code: 'DECIDED_ALREADY' } });
  const { id } = askedBy(ben);
  write(mum, circle, (draft, open) => decide(draft, open, id, 'keep', 7, 'Come and see me.'));
  tellAll();
  expect(answersIn(grandma, grandma.member)).toMatchObject([{ words: '' }]);
  expect(answersIn(ben, ben.member)).toMatchObject([{ words: 'Come and see me.' }]);
});

test('who reported it and was put out since gets no word more [R18]', () => {
  const { mum, ben, circle, tellAll, reports, hide, keeps } = hiddenPhoto();
  reports(ben);
  hide();
  expect(keeps(ben, 'a word').done.ok).toBe(true);
  write(mum, circle, (draft, open) => removeMember(draft, open, ben.member));
  tellAll();
  expect(keeps(ben, 'a word').done).toMatchObject({ problem: { code: 'DECIDED_ALREADY' } });
});

test('[R17] [P2] who read the report and is a guardian no more, and a computer that was taken out since, read no word of the answer', () => {
  const { mum, dad, grandma, mumId, circle, everybody, tellAll, reports, hide, askedBy, answersIn } = hiddenPhoto();
  const tablet = admitTablet(mum, circle, grandma);
  tablet.gate.expect(circle);
  everybody.push(tablet);
  reports(grandma);
  hide();
  expect(answersIn(dad, grandma.member)).toEqual([]);
  write(mum, circle, (draft, open) => setRole(draft, open, dad.member, { role: 'adult', until: null }));
  write(mum, circle, (draft, open) => removeDevice(draft, open, tablet.device));
  const { id, key } = askedBy(grandma);
  write(mum, circle, (draft, open) => decide(draft, open, id, 'keep', 7, 'Dad does not know.'));
  tellAll();
  const may = { kind: 'mayHang', by: mumId, words: 'Dad does not know.' };
  for (const who of [grandma, mum]) expect(answersIn(who, grandma.member)).toMatchObject([may]);
  // Their apps are handed everything, and have had the report's own key.
  const { place, words } = sealedIn(mum, circle);
  for (const who of [dad, tablet]) {
    const open = readBy(who, circle);
    const keys = keysOf(open, grandma.member);
    expect(keys.length).toBeGreaterThan(0);
    for (const room of keys) expect(openAnswer({ slip: key, room }, place, words)).toBe('');
    expect(answersIn(who, grandma.member).map((fact) => fact.words)).not.toContain(may.words);
  }
});

test('[P9] [S7] whoever starts a hundred epochs of a room keeps nobody in it from reading a word, whatever clocks and numbers those have', () => {
  const { mum, dad, ada, grandma, mumId, circle, everybody, tellAll, reports, hide, askedBy, answersIn } =
    hiddenPhoto();
  const dadStartsMore = (clock: number | undefined) => {
    const ledger = dad.gate.ledger(circle)!;
    const { id: album, current } = ledger.albums.get(roomIdOf(circle, grandma.member))!;
    const start = draftStart(ledger, dad.device);
    const draft = startDraft({ device: dad.device, signing: dad.signing }, { ...start, clock: clock ?? start.clock });
    let previous: { id: EnvelopeId; number: number } = current;
    const audience = [...current.audience];
    for (let more = 0; more < 35; more += 1)
      previous = {
        id: startEpoch(draft, ledger.membership, { album, previous, audience }).id,
        number: previous.number + 1,
      };
    for (const who of everybody) for (const one of draft.envelopes) expect(hand(who, one).ok).toBe(true);
  };
  reports(grandma);
  hide();
  dadStartsMore(undefined);
  const { id } = askedBy(grandma);
  write(mum, circle, (draft, open) => decide(draft, open, id, 'keep', 7, 'It is a beetle, dear.'));
  tellAll();
  dadStartsMore(undefined);
  dadStartsMore(0);
  const may = { kind: 'mayHang', by: mumId, words: 'It is a beetle, dear.' };
  for (const who of [grandma, mum, dad]) expect(answersIn(who, grandma.member)).toMatchObject([may]);
  expect(answersIn(ada, grandma.member)).toEqual([]);
});
